"""Which state or province an address names, read from its end as people write it."""

import re
import unicodedata
from functools import lru_cache

from cs_app.compliance.postal_codes import Named, place_of_postal_code, place_of_zip
from cs_app.compliance.region_zones import NAMES, ZONES

_POSTAL_CODE_AT_END = re.compile(r"(?:^|[\s,])([A-Z]\d[A-Z])[ -]?\d[A-Z]\d$", re.IGNORECASE)
_ZIP_AT_END = re.compile(r"(?P<before>^|[^\s,]+[\s,]+)(?P<zip>\d{5})(-\d{4})?$")
_COUNTRY_AT_END = re.compile(
    r"(^|[\s,]+)(canada|usa?|united states( of america)?|etats-unis)$", re.IGNORECASE
)
_CODE_AT_END = re.compile(r"(?P<before>^|,\s*|\s)(?P<code>[A-Za-z]{2})$")
_CANADA_AFTER_A_REGION = re.compile(r"[\s,]+CA$")
_BEFORE_ANOTHER_NUMBER = re.compile(
    r"(apt|unit|suite|ste|box|no|#|hwy|highway|lot|room|route|rr)", re.IGNORECASE
)
# Codes that are words or ends of street names too; these count after a comma or before a ZIP.
_WORDS = frozenset(
    ("al", "as", "de", "hi", "id", "in", "la", "ma", "me", "oh", "ok", "on", "or", "pa")
)
_ENDS_OF_STREETS = frozenset(("CT", "NE"))
_OTHER_NAMES = {
    "washington dc": "US-DC",
    "virgin islands": "US-VI",
    "newfoundland": "CA-NL",
    "labrador": "CA-NL",
    "pei": "CA-PE",
    "nfld": "CA-NL",
    "northwest territory": "CA-NT",
    "yukon territory": "CA-YT",
}


@lru_cache(maxsize=4096)
def named_places(address: str) -> tuple[Named, ...]:
    """Region and zones of each place that the end of an address names; empty where it tells none.

    There are two when a postal code says another place than the name before it.
    """
    text = _without_country(_plain(address))
    by_code, rest = _by_postal_code(text)
    region = _region_at_end(rest, before_a_code=by_code is not None)
    found = [by_code] if by_code else []
    if region and not (by_code and by_code[0] == region):
        found.append((region, ZONES[region]))
    return tuple(found)


def _without_country(text: str) -> str:
    """`CA` at the end is Canada after a province or its postal code, and else California."""
    text = _COUNTRY_AT_END.sub("", text).rstrip(" ,")
    before = _CANADA_AFTER_A_REGION.sub("", text)
    if before == text:
        return text
    region = _region_at_end(before, before_a_code=False)
    in_canada = _POSTAL_CODE_AT_END.search(before) or (region and region.startswith("CA-"))
    return before if in_canada else text


def _by_postal_code(text: str) -> tuple[Named | None, str]:
    """The place of the postal code at the end, and the address without it."""
    if match := _POSTAL_CODE_AT_END.search(text):
        return place_of_postal_code(match[1]), _without_country(text[: match.start()])
    match = _ZIP_AT_END.search(text)
    if match and not _BEFORE_ANOTHER_NUMBER.fullmatch(match["before"].strip(" ,")):
        return place_of_zip(match["zip"]), text[: match.start("zip")].rstrip(" ,")
    return None, text


def _region_at_end(text: str, *, before_a_code: bool) -> str | None:
    """By its name or two letters; letters that mean something else too need a comma or a ZIP."""
    folded = text.casefold()
    for name, region in _BY_LENGTH:
        if folded == name or folded.endswith((f" {name}", f",{name}")):
            return region
    match = _CODE_AT_END.search(text)
    if match is None:
        return None
    code = match["code"]
    is_sure = before_a_code or not match["before"].isspace()
    if not is_sure and (code in _WORDS or code.upper() in _ENDS_OF_STREETS):
        return None
    return _REGION_OF_CODE.get(code.upper())


def _plain(text: str) -> str:
    """One line without accents and dots, its spaces single."""
    letters = unicodedata.normalize("NFKD", text.replace("\n", ", "))
    kept = "".join(c for c in letters if not unicodedata.combining(c) and c != ".")
    return " ".join(kept.split())


_REGION_OF_CODE = {region[3:]: region for region in NAMES}
_BY_LENGTH = sorted(
    (_OTHER_NAMES | {_plain(name).casefold(): region for region, name in NAMES.items()}).items(),
    key=lambda item: -len(item[0]),
)
