"""The states, provinces and territories: their names, and the zones of their clocks.

The first zone is that of most people there. Area codes and postal codes narrow the others.
"""

from functools import lru_cache
from importlib.resources import files

_ATLANTIC, _EASTERN = "America/Halifax", "America/New_York"
_CENTRAL, _MOUNTAIN, _PACIFIC = "America/Chicago", "America/Denver", "America/Los_Angeles"

NAMES = {
    "CA-AB": "Alberta",
    "CA-BC": "British Columbia",
    "CA-MB": "Manitoba",
    "CA-NB": "New Brunswick",
    "CA-NL": "Newfoundland and Labrador",
    "CA-NS": "Nova Scotia",
    "CA-NT": "Northwest Territories",
    "CA-NU": "Nunavut",
    "CA-ON": "Ontario",
    "CA-PE": "Prince Edward Island",
    "CA-QC": "Quebec",
    "CA-SK": "Saskatchewan",
    "CA-YT": "Yukon",
    "US-AK": "Alaska",
    "US-AL": "Alabama",
    "US-AR": "Arkansas",
    "US-AS": "American Samoa",
    "US-AZ": "Arizona",
    "US-CA": "California",
    "US-CO": "Colorado",
    "US-CT": "Connecticut",
    "US-DC": "District of Columbia",
    "US-DE": "Delaware",
    "US-FL": "Florida",
    "US-GA": "Georgia",
    "US-GU": "Guam",
    "US-HI": "Hawaii",
    "US-IA": "Iowa",
    "US-ID": "Idaho",
    "US-IL": "Illinois",
    "US-IN": "Indiana",
    "US-KS": "Kansas",
    "US-KY": "Kentucky",
    "US-LA": "Louisiana",
    "US-MA": "Massachusetts",
    "US-MD": "Maryland",
    "US-ME": "Maine",
    "US-MI": "Michigan",
    "US-MN": "Minnesota",
    "US-MO": "Missouri",
    "US-MP": "Northern Mariana Islands",
    "US-MS": "Mississippi",
    "US-MT": "Montana",
    "US-NC": "North Carolina",
    "US-ND": "North Dakota",
    "US-NE": "Nebraska",
    "US-NH": "New Hampshire",
    "US-NJ": "New Jersey",
    "US-NM": "New Mexico",
    "US-NV": "Nevada",
    "US-NY": "New York",
    "US-OH": "Ohio",
    "US-OK": "Oklahoma",
    "US-OR": "Oregon",
    "US-PA": "Pennsylvania",
    "US-PR": "Puerto Rico",
    "US-RI": "Rhode Island",
    "US-SC": "South Carolina",
    "US-SD": "South Dakota",
    "US-TN": "Tennessee",
    "US-TX": "Texas",
    "US-UT": "Utah",
    "US-VA": "Virginia",
    "US-VI": "U.S. Virgin Islands",
    "US-VT": "Vermont",
    "US-WA": "Washington",
    "US-WI": "Wisconsin",
    "US-WV": "West Virginia",
    "US-WY": "Wyoming",
}

_REGIONS_OF_ZONES = {
    ("America/Edmonton",): "CA-AB",
    ("America/Vancouver", "America/Edmonton"): "CA-BC",
    ("America/Winnipeg",): "CA-MB",
    (_ATLANTIC,): "CA-NB CA-NS CA-PE",
    ("America/St_Johns", _ATLANTIC): "CA-NL",
    ("America/Yellowknife",): "CA-NT",
    ("America/Iqaluit", "America/Rankin_Inlet", "America/Cambridge_Bay"): "CA-NU",
    ("America/Toronto", "America/Winnipeg"): "CA-ON",
    ("America/Toronto", _ATLANTIC): "CA-QC",
    ("America/Regina",): "CA-SK",
    ("America/Whitehorse",): "CA-YT",
    ("America/Anchorage", "America/Adak"): "US-AK",
    ("America/Phoenix", _MOUNTAIN): "US-AZ",
    ("America/Boise", _PACIFIC): "US-ID",
    ("America/Puerto_Rico",): "US-PR",
    ("America/St_Thomas",): "US-VI",
    ("Pacific/Guam",): "US-GU",
    ("Pacific/Honolulu",): "US-HI",
    ("Pacific/Pago_Pago",): "US-AS",
    ("Pacific/Saipan",): "US-MP",
    (_CENTRAL,): "US-AL US-AR US-IA US-IL US-LA US-MN US-MO US-MS US-OK US-WI",
    (_CENTRAL, _MOUNTAIN): "US-KS US-ND US-NE US-SD US-TX",
    (_CENTRAL, _EASTERN): "US-TN",
    (_EASTERN,): (
        "US-CT US-DC US-DE US-GA US-MA US-MD US-ME US-NC US-NH US-NJ US-NY US-OH US-PA US-RI "
        "US-SC US-VA US-VT US-WV"
    ),
    (_EASTERN, _CENTRAL): "US-FL US-IN US-KY US-MI",
    (_MOUNTAIN,): "US-CO US-MT US-NM US-UT US-WY",
    (_PACIFIC,): "US-CA US-WA",
    (_PACIFIC, "America/Boise"): "US-NV US-OR",
}
ZONES = {
    region: zones for zones, regions in _REGIONS_OF_ZONES.items() for region in regions.split()
}


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """The country of each zone. Source: `zone.tab` of the time zone database."""
    rows = (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8").splitlines()
    cells = (row.split("\t") for row in rows if not row.startswith("#"))
    return {zone: country for country, _, zone, *_ in cells}


def country_of_zone(zone: str) -> str | None:
    """Two letters such as `CA`; None for a zone of no country."""
    return _countries().get(zone)
