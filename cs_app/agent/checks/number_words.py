"""Numbers that are written as words, in English, French and Spanish, turned into digits."""

import re

_ONES = """
two deux dos|three trois tres|four quatre cuatro|five cinq cinco|six seis|seven sept siete|
eight huit ocho|nine nueve|ten dix diez|eleven onze|twelve douze doce|thirteen treize trece|
fourteen quatorze catorce|fifteen quinze quince|sixteen seize dieciseis|
seventeen dix-sept diecisiete|eighteen dix-huit dieciocho|nineteen dix-neuf diecinueve
"""
_TENS = """
twenty vingt veinte|thirty trente treinta|forty fourty quarante cuarenta|fifty cinquante cincuenta|
sixty soixante sesenta|seventy soixante-dix setenta|eighty quatre-vingts quatre-vingt ochenta|
ninety quatre-vingt-dix noventa
"""
_HUNDREDS = """
doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos
"""
_SCALES = {"hundred": 100, "cents": 100, "thousand": 1000, "mille": 1000, "mil": 1000}
_SCALES |= dict.fromkeys(("million", "millions", "millon", "millones"), 1_000_000)
_UNIT = (
    r"(?:minutes?|minutos?|hours?|heures?|horas?|days?|jours?|dias?|weeks?|semaines?|semanas?|"
    r"months?|mois|mes(?:es)?|years?|ans?|annees?|anos?|dollars?|dolar(?:es)?|percent|hundred|"
    r"thousand|million|millon|h\b|am\b|pm\b)"
)


def _values() -> dict[str, int]:
    found = {w: n for n, group in enumerate(_ONES.split("|"), 2) for w in group.split()}
    found |= {w: 10 * n for n, group in enumerate(_TENS.split("|"), 2) for w in group.split()}
    found |= {w: 100 * n for n, w in enumerate(_HUNDREDS.split(), 2)}
    twenties = ["uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"]
    return found | {f"veinti{w}": 20 + n for n, w in enumerate(twenties, 1)} | {"cien": 100}


_VALUES = _values()
_WORD = "|".join(sorted((*_VALUES, *_SCALES), key=len, reverse=True))
_ONE = r"(?:one|un|une|una|uno|neuf)"
_SCALE = "|".join(_SCALES)
_RUN = re.compile(
    rf"\b(?:(?:an? |{_ONE} |\d+(?:[.,]\d+)? )(?=(?:{_SCALE})\b))?"
    rf"(?:{_WORD})(?:(?:[ -]| et | y | and )(?:{_WORD}|one|un|uno)\b)*\b"
)
_JOINTS = frozenset({"et", "y", "and", "a", "an"})
_FIXED = (
    (re.compile(r"\b(?:an? hour and a half|(?:1|one) and a half hours?)\b"), "90 minutes"),
    (re.compile(r"\b(?:une heure et demie|(?:una )?hora y media)\b"), "90 minutes"),
    (re.compile(r"\b(?:half an hour|half[- ]hour|demi-heure|media hora)\b"), "30 minutes"),
    (re.compile(r"\bquarter(?: of an)? hour\b|\bquart d'heure\b|\bcuarto de hora\b"), "15 minutes"),
    (
        re.compile(
            r"\b(?:at|until|till|by|around|about|before|after|"
            r"vers|avant|apres|a|jusqu'a|al|hasta el) (?:noon|midi|mediodia)\b"
        ),
        "at 12 pm",
    ),
    (re.compile(r"\ba dozen\b|\bune douzaine\b|\buna docena\b"), "12"),
    (re.compile(r"\ba couple of (?=\w)"), "2 "),
    (re.compile(r"\bcent(?= dollars?\b| \$)"), "100"),
    (re.compile(rf"\bneuf(?= {_UNIT})"), "9"),
    (re.compile(r"\blas once\b"), "las 11"),
    (re.compile(rf"\b(?:one|un|une|una)(?=[ -]{_UNIT})"), "1"),
    (re.compile(rf"\b(for|within|in|than|after) an? (?={_UNIT})"), r"\1 1 "),
    (
        re.compile(r"\b(?:24[/ ]7|around the clock|day and night|jour et nuit|dia y noche)\b"),
        "allday",
    ),
    (re.compile(r"\b24 (?:hours?|heures|h|horas)(?: a day| sur 24| par jour| al dia)"), "allday"),
    (re.compile(r"\b24 ?h?(?: sur |/)24\b|\ba toda hora\b|\ben tout temps\b"), "allday"),
)
_THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3})(?:[ ,.](\d{3}))(?:[ ,.](\d{3}))?(?![\d])")


def with_digits(said: str) -> str:
    """A text that is plain, each number in it as digits without separators."""
    said = _THOUSANDS.sub(lambda found: "".join(part or "" for part in found.groups()), said)
    for pattern, digits in _FIXED:
        said = pattern.sub(digits, said)
    return _RUN.sub(_as_digits, said)


def _as_digits(found: re.Match[str]) -> str:
    total, run = 0, 0.0
    words = re.findall(r"\d[\d.,]*|[a-z]+(?:-[a-z]+)*", found[0])
    for word in words:
        for part in [word] if word in _VALUES or word[0].isdigit() else word.split("-"):
            if part in _SCALES:
                run = max(run, 1) * _SCALES[part]
                total, run = (total + int(run), 0) if _SCALES[part] >= 1000 else (total, run)
            elif part[0].isdigit():
                run += float(part.replace(",", ".").rstrip("."))
            elif part not in _JOINTS:
                run += _VALUES.get(part, 1)
    return str(int(total + run))
