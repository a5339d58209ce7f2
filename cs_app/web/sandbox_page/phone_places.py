"""Where a phone is by its number, and numbers of places to play with."""

import secrets

import phonenumbers
from phonenumbers import timezone

MOST_ZONES = 4  # a toll-free code names some forty zones, which says nothing
UNKNOWN = timezone.UNKNOWN_TIMEZONE
PLACES = (
    ("825", "Calgary, on Edmonton's time"),
    ("604", "Vancouver"),
    ("306", "Saskatchewan, without daylight saving"),
    ("204", "Winnipeg"),
    ("416", "Toronto"),
    ("514", "Montreal"),
    ("902", "Halifax"),
    ("709", "St. John's, half an hour apart"),
    ("212", "New York"),
    ("305", "Miami, Florida"),
    ("850", "Florida's west, in two zones"),
    ("312", "Chicago"),
    ("512", "Austin, Texas"),
    ("303", "Denver"),
    ("602", "Phoenix, without daylight saving"),
    ("213", "Los Angeles"),
    ("907", "Alaska"),
    ("808", "Hawaii"),
    ("800", "Toll-free, from anywhere"),
)
AREAS = [(code, f"{code} · {where}") for code, where in PLACES]
USUAL = PLACES[0][0]


def fresh_number(area: str) -> str:
    """A number of that area code that nobody has used; of the usual one for a code not listed."""
    known = area if area in dict(PLACES) else USUAL
    return f"+1{known}555{1000 + secrets.randbelow(9000)}"


def local_clocks(number: str) -> list[tuple[str, str]]:
    """The zones that the number may be in, each with its place; none where it does not tell.

    `America/St_Johns` is `St Johns`.
    """
    try:
        zones = timezone.time_zones_for_number(phonenumbers.parse(number, "US"))
    except phonenumbers.NumberParseException:
        return []
    known = [zone for zone in zones if zone != UNKNOWN]
    if len(known) > MOST_ZONES:
        return []
    return [(zone, zone.rsplit("/", 1)[-1].replace("_", " ")) for zone in known]
