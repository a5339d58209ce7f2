"""Which places a recipient may be in, by their number and the address they gave."""

from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import phonenumbers
from phonenumbers import timezone as phone_timezone

from cs_app.compliance.area_codes import AREA_CODES, ZONES_OF_CODE
from cs_app.compliance.region_zones import ZONES, country_of_zone
from cs_app.compliance.stated_address import named_places

_NORTH_AMERICA = 1
_MOST_ZONES = 4  # a toll-free code names some forty zones, which says nothing


class Place(NamedTuple):
    """Somewhere a recipient may be: state or province such as `US-FL`, and the zones there."""

    region: str | None
    zones: tuple[str, ...]

    @property
    def country(self) -> str | None:
        """`US`, `CA` or another; by the clock where no region is known."""
        return self.region[:2] if self.region else country_of_zone(self.zones[0])


@lru_cache(maxsize=8192)
def places_of(
    phone: str, address: str | None, client_zone: str, client_region: str | None
) -> tuple[Place, ...]:
    """All places that the number and the stated address name; else the client's own.

    Where both name the same state, what they say of its zones narrows each other; where they name
    different ones, both count.
    """
    by_phone = _places_of_phone(phone)
    by_address = [Place(*named) for named in named_places(address)] if address else []
    return tuple(_merged(by_phone, by_address)) or (Place(client_region, (client_zone,)),)


def _merged(by_phone: list[Place], by_address: list[Place]) -> list[Place]:
    agreed = [
        Place(one.region, _common(one.zones, other.zones))
        for one in by_phone
        for other in by_address
        if one.region == other.region
    ]
    if not agreed:
        return by_phone + by_address
    regions = {place.region for place in agreed}
    return agreed + [place for place in by_address if place.region not in regions]


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    both = tuple(zone for zone in one if zone in other)
    return both or tuple(dict.fromkeys(one + other))


def _places_of_phone(phone: str) -> list[Place]:
    try:
        number = phonenumbers.parse(phone, "US")
    except phonenumbers.NumberParseException:
        return []
    if number.country_code == _NORTH_AMERICA:
        code = str(number.national_number)[:3]
        if regions := _REGIONS_OF_CODE.get(code):
            return [Place(region, _zones(code, region, regions)) for region in regions]
    zones = tuple(z for z in phone_timezone.time_zones_for_number(number) if _exists(z))
    says_nothing = number.country_code == _NORTH_AMERICA and len(zones) > _MOST_ZONES
    return [Place(None, zones)] if zones and not says_nothing else []


def _zones(code: str, region: str, regions: list[str]) -> tuple[str, ...]:
    """Of the code itself; else of most people in its region, or all where it serves several."""
    return _ZONES_OF_CODE.get(code) or (ZONES[region][:1] if len(regions) == 1 else ZONES[region])


def _exists(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        return False
    return zone != "Etc/Unknown"


_ZONES_OF_CODE = {code: zones for codes, zones in ZONES_OF_CODE.items() for code in codes.split()}
_REGIONS_OF_CODE: dict[str, list[str]] = {}
for _region, _codes in AREA_CODES.items():
    for _code in _codes.split():
        _REGIONS_OF_CODE.setdefault(_code, []).append(_region)
