"""Tapbacks: what a phone sends as a text when somebody taps a heart onto a message.

Sources: the words of iOS 14 to 18 and of Google Messages in English, French and Spanish, as they
arrive on phones that know no reactions.
"""

import re
import unicodedata

_ENGLISH = r"Liked|Loved|Laughed at|Emphasi[sz]ed|Questioned|Disliked|Reacted \S+ to"
_ENGLISH += r"|Removed (?:a|an|the) [\w ]+ from|Removed \S+ from|Hearted"
_FRENCH = r"(?:A |J'ai |Vous avez )?(?:aimé|adoré|n'a pas aimé|ri (?:à|de|en réponse à)|rigolé à)"
_FRENCH += (
    r"|N'a pas aimé|(?:A |a )(?:mis en (?:évidence|exergue|avant)|souligné|accentué|insisté sur"
)
_FRENCH += r"|questionné|interrogé|remis en question|mis un point d'interrogation (?:à|sur)"
_FRENCH += r"|réagi (?:avec |par |en )?\S+ (?:à|au|sur)|réagi (?:à|au) )"
_FRENCH += (
    r"|(?:A |a )(?:supprimé|retiré|enlevé) (?:un|une|le|la|son|sa|l')[\w' ’]*? ?(?:de|du|d'|à|sur)"
)
_FRENCH += r"|A retiré \S+ de"
_SPANISH = (
    r"(?:Le|Te|A \w+ le|No le|Les) (?:gustó|encantó|dio risa|gusto|encanto|hizo gracia)(?: a)?"
)
_SPANISH += r"|Se rió (?:de|con)|Se rio (?:de|con)|Le dio (?:me gusta|me encanta|risa|un corazón) a"
_SPANISH += (
    r"|(?:Enfatizó|Destacó|Resaltó|Cuestionó|Preguntó sobre|Amó|Exclamó (?:a|por)|Interrogó)"
)
_SPANISH += r"|Puso (?:un|una|énfasis|signos?)[\w ]*? (?:a|en)|Reaccionó (?:con )?\S+ (?:a|al|ante)"
_SPANISH += r"|(?:Quitó|Eliminó|Retiró) (?:un|una|el|la|su)[\w ]*? (?:de|a)|Quitó \S+ (?:de|a)"
_DONE = rf"(?:{_ENGLISH}|{_FRENCH}|{_SPANISH})"
_THING = r"image|photo|picture|video|movie|audio(?: message)?|voice (?:message|memo)|link|message"
_THING += r"|attachment|sticker|location|contact|file|gif|memoji|vidéo|message (?:audio|vocal)|lien"
_THING += r"|pièce jointe|autocollant|imagen|foto|vídeo|video|mensaje(?: de (?:audio|voz))?|enlace"
_THING += r"|archivo|ubicación|nota de voz|audio|fichier|emplacement|position|document|documento"
_AN = r"(?:an?|the|one|your|une?|l'|le |la |cette|cet|ce|votre|una?|el|la|esta?|tu|su)"
_QUOTED = r"[“\"«„‟][\s\S]*"
_FORMS = (
    re.compile(rf"{_DONE}:? ?(?P<quoted>{_QUOTED})"),
    re.compile(rf"{_DONE} (?:{_AN} ?)(?:{_THING})s?\.?", re.IGNORECASE),
    re.compile(rf"{_DONE} (?:{_AN} |\d+ )(?:{_THING})s?\.?", re.IGNORECASE),
    re.compile(rf"[^\w\s]{{1,12}} ?(?:to|à|a|al|au) (?P<quoted>{_QUOTED})"),
    re.compile(rf"[^\w\s]{{1,12}} (?:to|à|a|al|au) (?:{_AN} ?)(?:{_THING})s?\.?", re.IGNORECASE),
)
_HIDDEN = frozenset({"Cc", "Cf"})
_QUOTE_MARKS = '“”"«»„‟  '


def reacts_to(text: str) -> str | None:
    """What a tapback quotes, cut as it came; "" for one to a picture; None for no tapback."""
    shown = _shown(text)
    for form in _FORMS:
        if match := form.fullmatch(shown):
            quoted = match.groupdict().get("quoted") or ""
            if not quoted or _closes(quoted):
                return quoted.strip(_QUOTE_MARKS)
    return None


def _closes(quoted: str) -> bool:
    """The quotation is the rest of the text: nobody goes on after it."""
    return quoted.rstrip()[-1:] in '”"»“…' and len(quoted.strip(_QUOTE_MARKS)) > 0


def _shown(text: str) -> str:
    marks = text.replace("’", "'").replace(" ", " ").replace(" ", " ")
    kept = (c for c in marks if c == "\n" or unicodedata.category(c) not in _HIDDEN)
    return re.sub(r"[^\S\n]+", " ", "".join(kept)).strip()
