"""The state or province, and the zones, that a ZIP or postal code names.

Sources: the three-digit prefixes of USPS L002, the forward sortation areas of Canada Post. Where
the clocks of a state differ, a prefix on the border counts with both.
"""

from cs_app.compliance.region_zones import ZONES

_PREFIXES = {
    "US-AK": "995-999",
    "US-AL": "350-352 354-369",
    "US-AR": "716-729",
    "US-AZ": "850-853 855-857 859-860 863-865",
    "US-CA": "900-908 910-928 930-961",
    "US-CO": "800-816",
    "US-CT": "060-069",
    "US-DC": "200 202-205 569",
    "US-DE": "197-199",
    "US-FL": "320-339 341-342 344 346-347 349",
    "US-GA": "300-319 398-399",
    "US-HI": "967-968",
    "US-IA": "500-516 520-528",
    "US-ID": "832-838",
    "US-IL": "600-620 622-629",
    "US-IN": "460-479",
    "US-KS": "660-662 664-679",
    "US-KY": "400-418 420-427",
    "US-LA": "700-701 703-708 710-714",
    "US-MA": "010-027 055",
    "US-MD": "206-212 214-219",
    "US-ME": "039-049",
    "US-MI": "480-499",
    "US-MN": "550-551 553-567",
    "US-MO": "630-631 633-641 644-658",
    "US-MS": "386-397",
    "US-MT": "590-599",
    "US-NC": "270-289",
    "US-ND": "580-588",
    "US-NE": "680-681 683-693",
    "US-NH": "030-038",
    "US-NJ": "070-089",
    "US-NM": "870-871 873-875 877-884",
    "US-NV": "889-891 893-895 897-898",
    "US-NY": "005 100-149",
    "US-OH": "430-459",
    "US-OK": "730-731 734-741 743-749",
    "US-OR": "970-979",
    "US-PA": "150-196",
    "US-PR": "006-007 009",
    "US-RI": "028-029",
    "US-SC": "290-299",
    "US-SD": "570-577",
    "US-TN": "370-385",
    "US-TX": "733 750-770 772-799 885",
    "US-UT": "840-847",
    "US-VA": "201 220-246",
    "US-VI": "008",
    "US-VT": "050-054 056-059",
    "US-WA": "980-986 988-994",
    "US-WI": "530-535 537-549",
    "US-WV": "247-268",
    "US-WY": "820-831",
}
# Prefixes of the Pacific islands are told apart by the whole code.
_WHOLE_CODES = {"US-AS": "96799", "US-GU": "96910-96932", "US-MP": "96950-96952"}
_LETTERS = {
    "CA-AB": "T",
    "CA-BC": "V",
    "CA-MB": "R",
    "CA-NB": "E",
    "CA-NL": "A",
    "CA-NS": "B",
    "CA-ON": "KLMNP",
    "CA-PE": "C",
    "CA-QC": "GHJ",
    "CA-SK": "S",
    "CA-YT": "Y",
}
_NORTH = {
    "X0A": ("CA-NU", ("America/Iqaluit",)),
    "X0B": ("CA-NU", ("America/Cambridge_Bay",)),
    "X0C": ("CA-NU", ("America/Rankin_Inlet",)),
}
# What does not keep the clock of most of its state or province.
_CENTRAL, _EASTERN, _MOUNTAIN = "America/Chicago", "America/New_York", "America/Denver"
_OWN_CLOCK = {
    (_CENTRAL,): "324-325 420 422-424 463-464 476-477",
    (_CENTRAL, _EASTERN): "373 401 421 425-427 465 475 479 498-499",
    (_CENTRAL, _MOUNTAIN): "575-576 585-586 588 677-678 690-692 798",
    (_EASTERN,): "374 376-379",
    (_MOUNTAIN,): "577 693 799 885",
    ("America/Los_Angeles",): "838",
    ("America/Boise", "America/Los_Angeles"): "835 898 979",
    ("America/Denver", "America/Phoenix"): "860 865",
    ("America/Adak", "America/Anchorage"): "995",
}
_OWN_CLOCK_CANADA = {
    ("America/Edmonton",): "V1A V1C",
    ("America/Edmonton", "America/Vancouver"): "V0A V0B V0C V1G V1J",
    ("America/Winnipeg",): "P0V P0W P0X P8N P8T P9A P9N",
    ("America/Toronto", "America/Winnipeg"): "P0T",
    ("America/Halifax",): "A0P A0R A2V G4T",
    ("America/Halifax", "America/St_Johns"): "A0K",
    ("America/Halifax", "America/Toronto"): "G0C G0G",
}

Named = tuple[str, tuple[str, ...]]


def place_of_zip(zip_code: str) -> Named | None:
    """Region and zones of a ZIP code of five digits; None where it names no state."""
    prefix = zip_code[:3]
    region = _REGION_OF_WHOLE_CODE.get(zip_code) or _REGION_OF_PREFIX.get(prefix)
    if region is None:
        return None
    return region, _ZONES_OF_PREFIX.get(prefix) or ZONES[region][:1]


def place_of_postal_code(code: str) -> Named | None:
    """Region and zones of a Canadian postal code such as `T2P 1J9`; None for an unknown letter."""
    area = code[:3].upper()
    if area.startswith("X"):
        return _NORTH.get(area) or ("CA-NT", ZONES["CA-NT"])
    region = _REGION_OF_LETTER.get(area[0])
    if region is None:
        return None
    return region, _ZONES_OF_AREA.get(area) or ZONES[region][:1]


def _each(ranges: str) -> list[str]:
    """Every code of `"350-352 354"`, its leading noughts kept."""
    codes: list[str] = []
    for part in ranges.split():
        first, _, last = part.partition("-")
        width = len(first)
        codes += [f"{n:0{width}}" for n in range(int(first), int(last or first) + 1)]
    return codes


_REGION_OF_PREFIX = {p: region for region, ranges in _PREFIXES.items() for p in _each(ranges)}
_REGION_OF_WHOLE_CODE = {
    c: region for region, ranges in _WHOLE_CODES.items() for c in _each(ranges)
}
_REGION_OF_LETTER = {letter: region for region, letters in _LETTERS.items() for letter in letters}
_ZONES_OF_PREFIX = {p: zones for zones, ranges in _OWN_CLOCK.items() for p in _each(ranges)}
_ZONES_OF_AREA = {a: zones for zones, areas in _OWN_CLOCK_CANADA.items() for a in areas.split()}
