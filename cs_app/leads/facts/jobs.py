"""The job that somebody has, in their own words: "leaking water heater", "mon évier est bouché"."""

import re
from collections.abc import Iterator

from cs_app.leads.facts.folded import folded, thought_around
from cs_app.leads.facts.told import Told, told
from cs_app.leads.facts.trades import BROKEN, IS_BROKEN, THING, THING_FR_ES, TROUBLE, TROUBLE_FR_ES
from cs_app.leads.models import FactKind

_BEGINS = r"(?:^|(?<=[.,!?\n] ))"
_OF = r"(?:[\w'-]+ ){0,3}?"
_ANY = r"(?:an? |my |our |the |this )"
_DONE = (
    r"(?: (?:replaced|fixed|repaired|installed|cleaned|inspected|unclogged|upgrade|repair|install|"
    r"replacement|installation|remodel|inspection|cleaning))?"
)
_TO_DO = r"(?:fix|repair|replace|install|unclog|clean)"
_PEST = r"(?:leak|ants|mice|termites|mold)"
_HACER = r"(?:arreglar|cambiar|reparar|instalar|reparer|changer|remplacer|installer)"
# What each finds of a text is the group `job`.
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:\b(?:my|our|the)|{_BEGINS}) ?(?P<job>(?:[\w-]+ ){{0,2}}{THING} {TROUBLE})",
        r"\b(?:i|we)(?:'ve| have| got| found)(?: got)? (?:an? |some |two |the )?"
        rf"(?P<job>(?:[\w-]+ )?{BROKEN} (?:[\w-]+ )?{THING}|(?:[\w-]+ ){{0,2}}?{_PEST})\b",
        r"\b(?:need|want|looking|would like|'d like) (?:to |for )?(?:get |have |help with |"
        r"a quote (?:on|for) |an estimate (?:on|for) )?"
        r"(?:an? |my |our |some |some(?:one|body) to )+"
        rf"(?P<job>{_OF}{THING}{_DONE})\b(?! (?:code|between|shop|store))",
        rf"\bto (?P<job>{_TO_DO} {_ANY}{_OF}{THING})\b",
        r"\b(?:can|could) (?:you|some(?:one|body))(?: guys)?(?: please)?(?: come)?"
        rf"(?: and| out and| to)? (?:{_TO_DO}|look at|check) {_ANY}(?P<job>{_OF}{THING})\b",
        rf"(?:{_BEGINS}|\b{_ANY})(?P<job>{BROKEN} (?:[\w-]+ )?{THING})\b",
        rf"(?:{_BEGINS}|\bhave )(?P<job>no (?:hot water|heat|water|power))\b"
        r"(?! (?:needed|required))",
        r"\b(?:mon|ma|mes|notre|nos|le|la|les|mi|mis|el|los|nuestr[oa]|l') ?"
        rf"(?P<job>{THING_FR_ES} {TROUBLE_FR_ES})",
        r"\b(?:j'ai|on a|nous avons|tengo|tenemos|hay) (?:une? |unas? |unos? |des )?"
        rf"(?P<job>(?:fuite|fuga|gotera|degat|{THING_FR_ES}(?: {TROUBLE_FR_ES})?)"
        r"(?: d'eau| de agua| de gaz| de gas)?)",
        rf"\bbesoin (?:d'une? |de |des )(?P<job>(?:[\w-]+ )?{THING_FR_ES})\b",
        r"\b(?:necesit[oa]|necesitamos|quiero|queremos|je veux|je voudrais|il faut) "
        rf"(?P<job>{_HACER} (?:une? |el |la |mi |una |le |mon |ma )?{THING_FR_ES})\b",
        rf"\b(?P<job>se (?:rompio|tapo|descompuso|dano) (?:el|la|mi) {THING_FR_ES})\b",
        rf"{_BEGINS}(?P<job>{THING_FR_ES} {IS_BROKEN}\w*)",
    )
)
# Of a job that is done, of somebody else's, of a question, of what is not.
_NO_JOB = re.compile(
    r"\b(?:you (?:guys )?(?:fixed|did|installed|replaced|cleaned|repaired|put in)|thanks|thank you|"
    r"already|last year|neighbou?r'?s?|no longer|anymore|used to|don'?t have|never|"
    r"do you|how much|what do you|did you|combien|avez-vous|faites-vous|cuanto|reparan|hacen|"
    r"tienen|voisin|vecin[oa]|merci|gracias)\b"
    r"|\bno (?!hot water|heat\b|water|power|funciona|sirve|calienta|enciende)"
)


def jobs_in(text: str) -> Iterator[Told]:
    """What is to be done, the first that each thought tells."""
    flat = folded(text)
    for begins, ends in _thoughts(flat):
        if found := _first(flat, begins, ends):
            value = text[found.start("job") : found.end("job")]
            if fact := told(FactKind.JOB, value, text[found.start() : found.end()]):
                yield fact


def _thoughts(flat: str) -> Iterator[tuple[int, int]]:
    place = 0
    while place < len(flat):
        _, ends = thought_around(flat, place, place)
        ends = max(ends, place + 1)
        yield place, ends
        place = ends


def _first(flat: str, begins: int, ends: int) -> re.Match[str] | None:
    if _NO_JOB.search(flat, begins, ends):
        return None
    found = (pattern.search(flat, begins, ends) for pattern in _PATTERNS)
    return min((one for one in found if one), key=lambda one: one.start(), default=None)
