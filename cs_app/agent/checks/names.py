"""People, places and other names that are neither the business's nor the lead's."""

import re
from collections.abc import Iterator

from cs_app.agent.checks.calendar_words import dates_of, days_of
from cs_app.agent.checks.draft import Draft, hands_on
from cs_app.agent.checks.fault import Fault, FaultKind
from cs_app.agent.checks.sentences import Sentence
from cs_app.agent.checks.words import capitalised, is_stop, known_concept, lines, words_of
from cs_app.reading.plain import plain

_ACTS = re.compile(
    r"^([A-ZÀ-Ý][\w'-]+)(?: [A-ZÀ-Ý][\w'-]+)? (?:will|'ll|can|is going|handles?|runs?|se|le|les|"
    r"va|puede|"
    r"vous|viendra|sera|peut|comes?|works?|does|takes?|knows?)\b"
)
_INTRODUCES = re.compile(
    r"\b(?:[Tt]his is|[Mm]y name(?:'s| is)|[Ii]t's|[Mm]e llamo|[Mm]i nombre es|[Ss]oy|"
    r"[Jj]e m'appelle|"
    r"[Jj]e suis|[Ii]ci|[Aa]qu[ií] en|[Hh]ere at|[Ww]elcome to|reached|calling|contacting|"
    r"choosing|with|from) "
    r"((?:[A-ZÀ-Ý][\w'&-]*|&)(?: (?:[A-ZÀ-Ý][\w'&-]*|&))*)"
)
_AREA = re.compile(
    r"\b(?:we|nous|on|our|notre|nuestr\w+|si|yes|oui)\b.{0,60}?\b(?:go|serve|service|cover|come|"
    r"work in|travel|area|"
    r"allons|va|desservons|dessert|couvrons|couvre|territoire|secteur|vamos|damos servicio|"
    r"atendemos|"
    r"cubrimos|servimos|zona|llegamos)\b|\b(?:territoire|service area|zona de servicio)\b"
)
_DOES = (
    r"is|was|has|wants|needs|asks|asked|says|said|would like|seems|est|veut|demande|dit|a|"
    r"quiere|necesita|pregunta|dice|está|esta|pide"
)
ALLOWED = frozenset(word for line in lines("common_names") for word in line.split())


def faults(draft: Draft) -> Iterator[Fault]:
    """Each name that stands nowhere, once."""
    theirs = _theirs(draft)
    for sentence in draft.sentences:
        ours = draft.known.names | ALLOWED
        is_area = bool(_AREA.search(sentence.plain)) and not hands_on(sentence)
        claims = is_area and not sentence.asks and not sentence.denies
        allowed = ours if claims else ours | theirs
        for name in dict.fromkeys(capitalised(sentence.written)):
            if _is_strange(name, allowed):
                yield _fault(sentence, name, is_area)
        if (match := _ACTS.match(sentence.written)) and _is_person(match[1], draft):
            why = f"It says what {match[1]} does, who stands in no entry."
            yield Fault(FaultKind.PERSON, match[1], why)
    yield from _introduced(draft)
    yield from _told_of(draft)


def _fault(sentence: Sentence, name: str, is_area: bool) -> Fault:
    kind = FaultKind.PLACE if is_area else FaultKind.PERSON
    return Fault(kind, name, f"It names {name}, which stands in no entry.")


def _is_strange(name: str, allowed: frozenset[str]) -> bool:
    return any(
        word not in allowed and not word.isdigit() and not _is_of_calendar(word)
        for word in words_of(plain(name).replace("'s", "").replace("-", " ").replace("/", " "))
        if len(word) > 1
    )


def _is_of_calendar(word: str) -> bool:
    return bool(days_of(word) or dates_of(word)[0])


def _is_person(name: str, draft: Draft) -> bool:
    word = plain(name)
    return not (
        word in draft.known.words
        or word in ALLOWED
        or is_stop(word)
        or known_concept(word)
        or _is_of_calendar(word)
        or not name[1:].islower()
    )


def _introduced(draft: Draft) -> Iterator[Fault]:
    """ "This is Capital City Rooter": only under the business's and the assistant's own names."""
    allowed = draft.known.names | ALLOWED | _theirs(draft)
    for match in _INTRODUCES.finditer(draft.text):
        if _is_strange(match[1], allowed):
            why = f"It names {match[1]}: it may speak for {draft.facts.business} alone."
            yield Fault(FaultKind.OTHER_BUSINESS, match[1], why)


def _told_of(draft: Draft) -> Iterator[Fault]:
    """Speaks of the lead to somebody else: "Dale is upset"."""
    name = re.escape(draft.facts.lead_name.split()[0]) if draft.facts.lead_name.split() else ""
    if name and (match := re.search(rf"\b{name} (?:{_DOES})\b", draft.text)):
        why = f'It says "{match[0]}" to that very person: it must be a message to them.'
        yield Fault(FaultKind.META, match[0], why)


def _theirs(draft: Draft) -> frozenset[str]:
    return frozenset(words_of(plain(f"{draft.facts.their_words}\n{draft.facts.lead_name}")))
