"""Provinces and states: which one a business is in, and its public holidays.

Source of the holidays: the package `holidays` (public holidays by ISO 3166-2 subdivision).
"""

from dataclasses import dataclass
from datetime import date

import holidays

from cs_app.kernel.errors import Invalid

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
    "US-AL": "Alabama",
    "US-AK": "Alaska",
    "US-AZ": "Arizona",
    "US-AR": "Arkansas",
    "US-CA": "California",
    "US-CO": "Colorado",
    "US-CT": "Connecticut",
    "US-DE": "Delaware",
    "US-DC": "District of Columbia",
    "US-FL": "Florida",
    "US-GA": "Georgia",
    "US-HI": "Hawaii",
    "US-ID": "Idaho",
    "US-IL": "Illinois",
    "US-IN": "Indiana",
    "US-IA": "Iowa",
    "US-KS": "Kansas",
    "US-KY": "Kentucky",
    "US-LA": "Louisiana",
    "US-ME": "Maine",
    "US-MD": "Maryland",
    "US-MA": "Massachusetts",
    "US-MI": "Michigan",
    "US-MN": "Minnesota",
    "US-MS": "Mississippi",
    "US-MO": "Missouri",
    "US-MT": "Montana",
    "US-NE": "Nebraska",
    "US-NV": "Nevada",
    "US-NH": "New Hampshire",
    "US-NJ": "New Jersey",
    "US-NM": "New Mexico",
    "US-NY": "New York",
    "US-NC": "North Carolina",
    "US-ND": "North Dakota",
    "US-OH": "Ohio",
    "US-OK": "Oklahoma",
    "US-OR": "Oregon",
    "US-PA": "Pennsylvania",
    "US-RI": "Rhode Island",
    "US-SC": "South Carolina",
    "US-SD": "South Dakota",
    "US-TN": "Tennessee",
    "US-TX": "Texas",
    "US-UT": "Utah",
    "US-VT": "Vermont",
    "US-VA": "Virginia",
    "US-WA": "Washington",
    "US-WV": "West Virginia",
    "US-WI": "Wisconsin",
    "US-WY": "Wyoming",
}
# The region that most people of a zone live in: a guess to begin with, until somebody chooses.
_USUAL = {
    "America/Vancouver": "CA-BC",
    "America/Edmonton": "CA-AB",
    "America/Regina": "CA-SK",
    "America/Winnipeg": "CA-MB",
    "America/Toronto": "CA-ON",
    "America/Montreal": "CA-QC",
    "America/Moncton": "CA-NB",
    "America/Halifax": "CA-NS",
    "America/St_Johns": "CA-NL",
    "America/Whitehorse": "CA-YT",
    "America/Yellowknife": "CA-NT",
    "America/Iqaluit": "CA-NU",
    "America/Los_Angeles": "US-CA",
    "America/Phoenix": "US-AZ",
    "America/Denver": "US-CO",
    "America/Boise": "US-ID",
    "America/Chicago": "US-IL",
    "America/Detroit": "US-MI",
    "America/Indiana/Indianapolis": "US-IN",
    "America/New_York": "US-NY",
    "America/Anchorage": "US-AK",
    "Pacific/Honolulu": "US-HI",
}
_LANGUAGES = {"CA": "en_CA", "US": "en_US"}


@dataclass(frozen=True)
class Holiday:
    on: date
    name: str


def usual_region(zone: str) -> str | None:
    """The region that a business in this time zone is most likely in; None for any other zone."""
    return _USUAL.get(zone)


def checked_region(code: str) -> str:
    """A region by its ISO code, such as `CA-AB`. Raises `Invalid` for what is none."""
    if code not in NAMES:
        raise Invalid("Choose a province or state from the list", field="region")
    return code


def holidays_between(region: str, first: date, last: date) -> list[Holiday]:
    """The public holidays of a region, both days included, the earliest first."""
    country, _, subdivision = region.partition("-")
    known = holidays.country_holidays(
        country,
        subdiv=subdivision,
        years=range(first.year, last.year + 1),
        language=_LANGUAGES[country],
    )
    return [Holiday(day, name) for day, name in sorted(known.items()) if first <= day <= last]
