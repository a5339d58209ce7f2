"""Times of day in a text, as minutes since midnight."""

import re

NOON, THIRTEEN, DAY = 720, 780, 1440
AM_PM = (
    r"(?:a\.?m\b\.?|p\.?m\b\.?|du matin|du soir|de l'apres-midi|de la manana|de la tarde|"
    r"de la noche|in the morning|in the afternoon|in the evening|at night|tonight|ce soir|"
    r"esta noche)"
)
_AFTER = (
    r"\b(?:at|by|before|until|till|til|after|past|around|from|between|avant|apres|vers|jusqu'a|des|"
    r"entre|de|a partir de|las|la|desde|hasta|close at|opens? at|closes? at|ferme a|ouvre a|a)"
)
_HOUR = r"([01]?\d|2[0-4])"
_EXACT = re.compile(
    rf"(?<![\d.,$/-]){_HOUR}(?:(?::|\s?h\s?|\.)([0-5]\d)(?:\s?({AM_PM}))?|\s?({AM_PM})|"
    rf"\s?o'?clock)(?![\d%])"
)
_RANGE = re.compile(
    rf"(?<![\d.,$/]){_HOUR}(?:(?::|\s?h\s?)([0-5]\d))?\s?({AM_PM}|h|heures|hrs?)?\s?"
    rf"(?:-|–|to|till?|until|through|and|a|et|y|hasta(?: las)?)\s?(?:las? )?"
    rf"{_HOUR}(?:(?::|\s?h\s?)([0-5]\d))?\s?({AM_PM}|h\b|heures\b|hrs?\b)?(?![\d%$]|\s?\$|\.\d)"
    r"(?!\s?(?:-|to )?\s?(?:min|hours?|heures? d|horas? d|days?|jours?|dias?|weeks?|sem|months?|"
    r"mois|mes|"
    r"years?|ans\b|anos?|ton|inch|gallon|people|tech|plumb|dol|buck|percent|%|\$|pound|lbs?\b|"
    r"feet|ft\b))"
)
_GOES_ON = (
    r"(?=\s*(?:$|[.,;:!?)])|\s(?:on|in|and|or|works?|is|are|for|y|et|ou|el|le|los|les|en|to|if|"
    r"then|but|with|when|please|that|the|so|tomorrow|today|sharp|weekdays?|daily|every|demain|"
    r"manana|pour|para|me)\b|\s(?:mon|tues|wednes|thurs|fri|satur|sun))"
)
_FIRM = (
    r"\b(?:at|by|before|until|till|til|after|a partir de las|las|hasta las|desde las|"
    r"despues de las|antes de las|(?:open|opens|close|closes) at)"
)
_COUNTED = (
    r"(?!\s?-?\s?(?:min|hours?\b|hrs?\b|heures? d|horas?|days?\b|jours?|dias?|weeks?|sem|months?|"
    r"mois|mes\b|"
    r"meses|years?|ans?\b|anos?|ton|inch|gallon|dol|buck|percent|pound|lbs?\b|star|review|of\b|"
    r"people|"
    r"tech|plumb|system|or more|more|other|different|locations?|units?|steps?)|"
    r"(?: \w+){1,3} (?:st|street|ave|avenue|rd|road|dr|drive|lane|ln|blvd|ct|court|way)\b)"
)
_NO_AMOUNT = r"(?![\d%$:/]|[.,]\d|\s?\$)"
_BARE = re.compile(
    rf"{_FIRM} {_HOUR}\b{_NO_AMOUNT}{_COUNTED}|"
    rf"{_AFTER} {_HOUR}(?:\s?(?:h|heures)\b)?{_NO_AMOUNT}{_GOES_ON}"
)
_HOURS_OF_DAY = re.compile(
    r"(?<![\d.,$])\b([01]?\d|2[0-4])\s?(?:h|heures)\b(?! (?:d'avance|avant|a l'avance|de d))"
)
_PM = (
    "p",
    "du soir",
    "de l'",
    "de la t",
    "de la n",
    "in the a",
    "in the e",
    "at n",
    "ton",
    "ce s",
    "esta",
)
_BETWEEN = re.compile(r"\b(?:between|entre(?: las?)?) $")
Found = tuple[frozenset[float], str, int]


def clock_values(said: str) -> tuple[list[Found], str]:
    """Each time with what it may mean, its words and place; and the text without them."""
    found: list[Found] = []

    def blank(match: re.Match[str]) -> str:
        return " " * len(match[0])

    for match in _RANGE.finditer(said):
        if _is_range(match):
            found += _ends(match)
            said = said[: match.start()] + blank(match) + said[match.end() :]
    for match in _EXACT.finditer(said):
        hour, minutes, dress, other = match.groups()
        found.append((_meant(hour, minutes, dress or other), match[0].strip(), match.start()))
    said = _EXACT.sub(blank, said)
    for pattern in (_HOURS_OF_DAY, _BARE):
        for match in pattern.finditer(said):
            hour = next(filter(None, match.groups()))
            found.append((_meant(hour, None, None), match[0].strip(), match.start()))
        said = pattern.sub(blank, said)
    return found, said


def _is_range(match: re.Match[str]) -> bool:
    """Two bare numbers are hours only where a day's hours could be meant."""
    first, minutes, dress, second, more, last = match.groups()
    if minutes or dress or more or last:
        return True
    if match[0].strip("0123456789 ") in ("and", "et", "y"):
        return bool(_BETWEEN.search(match.string[: match.start()]))
    return int(first) <= 12 and int(second) <= 12


def _ends(match: re.Match[str]) -> list[Found]:
    first, minutes, dress, second, more, last = match.groups()
    words = match[0].strip()
    start, end = _meant(first, minutes, dress), _meant(second, more, last)
    if len(end) == 1:
        start = frozenset(at for at in start if at < max(end)) or start
    elif len(start) == 1:
        end = frozenset(at for at in end if at > min(start)) or end
    return [(start, words, match.start()), (end, words, match.start() + 1)]


def _meant(hour: str, minutes: str | None, dress: str | None) -> frozenset[float]:
    at = int(hour) * 60 + int(minutes or 0)
    dress = (dress or "").strip()
    if dress.startswith(_PM):
        return frozenset({at + NOON if at < NOON else at})
    if dress.startswith(("a.m", "am", "a.", "du m", "de la m", "in the m")):
        return frozenset({at - NOON if at >= NOON else at})
    is_exact = hour.startswith("0") or not 0 < at < THIRTEEN
    return frozenset({at % DAY}) if is_exact else frozenset({at, at + NOON})
