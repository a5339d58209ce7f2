"""Addresses of houses: "412 Elm St NW apt 3", "au 1234 rue Saint-Denis", "calle 5 #12"."""

import re
from collections.abc import Iterator

from cs_app.leads.facts.folded import folded, thought_around
from cs_app.leads.facts.lists import alternatives, word_list
from cs_app.leads.facts.told import Told, told
from cs_app.leads.models import FactKind

_NUMBER = r"(?<![\w$#.:/-])(?P<number>\d{1,6}[a-z]?(?:[-/]\d{1,4})?)"
_SIDE = r"(?:[ns][ew]|[nsew]|north|south|east|west|northwest|northeast|southwest|southeast)"
_TYPE = (
    r"(?:street|st|avenue|ave|av|road|rd|drive|dr|lane|ln|boulevard|blvd|court|ct|crescent|cres|cr|"
    r"circle|cir|place|pl|terrace|ter|way|trail|trl|parkway|pkwy|highway|hwy|square|sq|close|gate|"
    r"heights|hts|hill|mews|loop|row|point|landing|bay|grove|manor|rise|view|link|alley|path)"
)
_UNIT_NAME = r"(?:apt|apartment|unit|suite|ste|app|appartement|depto|int)"
_UNIT = rf"(?:[ ,.]{{1,3}}(?:{_UNIT_NAME}\b[. ]*#?|#) ?\w{{1,5}})?"
_ENGLISH = re.compile(
    rf"{_NUMBER} (?:{_SIDE}\.? )?(?P<between>(?:[\w'-]+\.? ){{1,4}}?)(?P<type>{_TYPE})\b\.?"
    rf"(?: {_SIDE}\b\.?)?{_UNIT}"
)
_FRENCH = re.compile(
    rf"{_NUMBER},? (?:(?:rue|avenue|av|boulevard|boul|bd|chemin|ch|route|allee|rang|cote|montee|"
    r"impasse|quai|cours|terrasse|croissant)\b\.?)(?P<between>(?: [\w'-]+){1,4}?)"
    rf"(?=$|[,.;!?\n)]| (?:et|pour|svp|s'il|merci|app|apt|j'|je|mon|ma|est|a|c'est)\b){_UNIT}"
)
_CALLE = r"(?:calle|c/|avenida|avda|av|carrera|cra|calzada|paseo|camino|privada|bulevar)"
_SPANISH = re.compile(
    rf"(?<!\w)(?:{_CALLE}\.? (?:[\w'-]+ ){{1,4}}?(?:(?:#|no\.?|num\.?|numero) ?)?\d{{1,5}}\b"
    rf"|\d{{1,5}} {_CALLE}\.? [\w'-]+(?: (?:de|del|la|las|los) [\w'-]+)?){_UNIT}"
)
# Somebody says that an address comes: then it needs no street's type.
_SAID = re.compile(
    r"\b(?:(?:my|the|our|home|house|street) address(?: is|'s|:)|address(?: is|\s*:)|"
    r"(?:i|we) live (?:at|on))\s+(?P<place>\d{1,6} (?:[\w'-]+ ?){1,3})"
)
_STOPS = re.compile(r" (?:and|but|so|please|thanks|thank|in|near|i|we|my|it|can|call|is)\b.*")
_CITY = r"(?:St\.|[^\W\d_][\w'-]+)(?: [^\W\d_][\w'-]+){0,2}"
_REGION = (
    r"(?:AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|SK|YT|A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|"
    r"M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])"
)
_CODE = r"(?:\d{5}(?:-\d{4})?\b|[A-Z]\d[A-Z] ?\d[A-Z]\d\b)"
_CAPITAL = r"[A-ZÀ-Þ][\w'-]+"
# The town as people write it: with a capital after a comma, or before its state or its code.
_TAIL = re.compile(
    rf",? {_CITY},? (?i:{_REGION})\b(?:,? {_CODE})?|,? {_CITY},? {_CODE}"
    rf"|, (?P<town>(?:St\. )?{_CAPITAL}(?: {_CAPITAL}){{0,2}})(?:, {_REGION}\b)?|,? {_CODE}"
)
_NO_TOWN = word_list("no_towns")
# What is counted, and words that no street's name has between its number and its type.
_COUNTED = re.compile(rf"\b{alternatives('no_streets')}\b")
_WORD_TOO = word_list("streets_and_words")
# Somebody else's address, or one that was.
_ELSEWHERE = re.compile(
    r"\b(?:your (?:\w+ )?(?:office|shop|store|location|address|place|building|company|truck|van)|"
    r"neighbou?r'?s?|used to|(?:old|previous|former) (?:address|place|house)|moved from|sold|"
    r"next to|across from|near|corner of|between|not at|saw|(?:are|were) you|you did|"
    r"votre (?:bureau|adresse)|voisine?|pres d[eu]|su (?:oficina|direccion)|vecin[oa]|cerca de)\b"
)


def addresses_in(text: str) -> Iterator[Told]:
    """The addresses, with unit and town where they are told."""
    flat = folded(text)
    taken: list[tuple[int, int]] = []
    for start, end in _places(flat, text):
        if any(start < other_end and other < end for other, other_end in taken):
            continue
        begins, _ = thought_around(flat, start, end)
        if _ELSEWHERE.search(flat, begins, start):
            continue
        taken.append((start, end))
        words = text[max(begins, start - 60) : end]
        if fact := told(FactKind.ADDRESS, text[start:end].rstrip(" .,"), words):
            yield fact


def _places(flat: str, text: str) -> Iterator[tuple[int, int]]:
    for found in _ENGLISH.finditer(flat):
        if _is_street(found, text):
            yield found.start(), _with_town(text, found.end())
    for pattern in (_FRENCH, _SPANISH):
        for found in pattern.finditer(flat):
            yield found.start(), _with_town(text, found.end())
    for found in _SAID.finditer(flat):
        start, place = found.start("place"), _STOPS.sub("", found["place"]).rstrip()
        if not _COUNTED.search(place) and " " in place:
            yield start, _with_town(text, start + len(place))


def _is_street(found: re.Match[str], text: str) -> bool:
    if _COUNTED.search(found["between"]):
        return False
    if found["type"] not in _WORD_TOO:
        return True
    return text[found.start("type")].isupper() or text[found.start("between")].isupper()


def _with_town(text: str, end: int) -> int:
    tail = _TAIL.match(text, end)
    if tail is None:
        return end
    town = folded(tail["town"] or "").split(" ")[0]
    return end if town in _NO_TOWN else tail.end()
