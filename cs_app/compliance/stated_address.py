"""Which state or province an address names, read from its end as people write it."""

import re
import unicodedata
from functools import lru_cache

from cs_app.compliance.postal_codes import Named, place_of_postal_code, place_of_zip
from cs_app.compliance.region_zones import NAMES, ZONES

_POSTAL_CODE = re.compile(r"\b([A-Z]\d[A-Z])[ -]?\d[A-Z]\d\b", re.IGNORECASE)
_ZIP_AT_END = re.compile(r"(?P<before>^|[^\s,]+[\s,]+)(?P<zip>\d{5})(-\d{4})?$")
_COUNTRY_AT_END = re.compile(
    r"[\s,]*\b(canada|usa|us|united states( of america)?|etats-unis)$", re.I
)
_CODE_AT_END = re.compile(r"(?P<comma>,\s*|^|\s)(?P<code>[A-Za-z]{2})$")
_NOT_A_ZIP = frozenset(
    (
        "apt",
        "unit",
        "suite",
        "ste",
        "box",
        "no",
        "#",
        "hwy",
        "highway",
        "lot",
        "room",
        "route",
        "rr",
    )
)
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
    text = _COUNTRY_AT_END.sub("", _plain(address)).rstrip(" ,")
    by_code, rest = _by_postal_code(text)
    region = _region_at_end(_COUNTRY_AT_END.sub("", rest).rstrip(" ,"), lenient=by_code is not None)
    found = [by_code] if by_code else []
    if region and not (by_code and by_code[0] == region):
        found.append((region, ZONES[region]))
    return tuple(found)


def _by_postal_code(text: str) -> tuple[Named | None, str]:
    """The place of the postal code at the end, and the address without it."""
    codes = list(_POSTAL_CODE.finditer(text))
    if codes and (place := place_of_postal_code(codes[-1][1])):
        rest = text[: codes[-1].start()] + text[codes[-1].end() :]
        return place, rest.strip(" ,")
    match = _ZIP_AT_END.search(text)
    if match and match["before"].strip(" ,.").casefold() not in _NOT_A_ZIP:
        return place_of_zip(match["zip"]), text[: match.start("zip")].strip(" ,")
    return None, text


def _region_at_end(text: str, *, lenient: bool) -> str | None:
    """A name or a code of two letters; small letters count after a comma or before a ZIP."""
    folded = text.casefold()
    for name, region in _BY_LENGTH:
        if folded == name or folded.endswith((f" {name}", f",{name}")):
            return region
    match = _CODE_AT_END.search(text)
    if match and (lenient or match["code"].isupper() or match["comma"].startswith(",")):
        return _REGION_OF_CODE.get(match["code"].upper())
    return None


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
