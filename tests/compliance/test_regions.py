"""Where a recipient may be, by their number and by what they wrote as their address."""

import phonenumbers
import pytest
from phonenumbers import geocoder

from cs_app.compliance.area_codes import AREA_CODES, ZONES_OF_CODE
from cs_app.compliance.region_zones import NAMES, ZONES, country_of_zone
from cs_app.compliance.regions import Place, places_of

EASTERN, CENTRAL = "America/New_York", "America/Chicago"
EDMONTON = ("America/Edmonton",)
HOME = Place("CA-AB", EDMONTON)
NAMED = {
    "Washington D.C.": {"US-DC"},
    "Washington State": {"US-WA"},
    "British Colombia": {"CA-BC"},  # as it is spelled there
    "Nova Scotia/Prince Edward Island": {"CA-NS", "CA-PE"},
    "Northwest Territories/Nunavut/Yukon": {"CA-NT", "CA-NU", "CA-YT"},
}


def places(phone: str, address: str | None = None) -> tuple[Place, ...]:
    return places_of(phone, address, "America/Edmonton", "CA-AB")


def regions(phone: str, address: str | None = None) -> set[str | None]:
    return {place.region for place in places(phone, address)}


def _named(code: int) -> set[str]:
    """What the numbering data of `phonenumbers` says; nothing where it names no state."""
    number = phonenumbers.PhoneNumber(country_code=1, national_number=code * 10_000_000 + 5550123)
    words = geocoder.description_for_number(number, "en")
    by_name = {name: {region} for region, name in NAMES.items()} | NAMED
    by_code = {f"{region[:2]}, {region[3:]}": {region} for region in NAMES}
    country = phonenumbers.region_code_for_number(number)
    return by_name.get(words) or by_code.get(f"{country}, {words[-2:]}") or set()


def test_every_area_code_lies_where_the_numbering_data_says():
    known = {code: named for code in range(200, 1000) if (named := _named(code))}
    assert len(known) > 400
    assert {code: regions(f"+1{code}5550123") for code in known} == known


def test_each_region_has_a_name_and_zones_and_each_code_its_region():
    codes = {code for codes in AREA_CODES.values() for code in codes.split()}
    assert set(NAMES) == set(ZONES) == set(AREA_CODES)
    assert {code for codes in ZONES_OF_CODE for code in codes.split()} <= codes
    assert {country_of_zone(zone) for zone in ("America/Toronto", EASTERN)} == {"CA", "US"}


@pytest.mark.parametrize(
    ("phone", "found"),
    [
        ("+14035550123", (HOME,)),
        ("+12125550123", (Place("US-NY", (EASTERN,)),)),
        ("+17295550123", (Place("US-TN", (CENTRAL, EASTERN)),)),  # an overlay of 423
        ("+18505550123", (Place("US-FL", (CENTRAL, EASTERN)),)),
        ("+13055550123", (Place("US-FL", (EASTERN,)),)),
        ("+14745550123", (Place("CA-SK", ("America/Regina",)),)),
        ("+17095550123", (Place("CA-NL", ("America/Halifax", "America/St_Johns")),)),
        ("+442079460000", (Place(None, ("Europe/London",)),)),
        ("+16585550123", (Place(None, ("America/Jamaica",)),)),
        ("+18005550123", (HOME,)),  # toll-free
        ("+999", (HOME,)),
        ("", (HOME,)),
    ],
)
def test_a_number_tells_its_place(phone: str, found: tuple[Place, ...]):
    assert places(phone) == found


TOLL_FREE = "+18005550123"
ADDRESSES = {
    "1 Main St, Tampa, FL 33602": {"US-FL"},
    "1 Main St, Tampa, Florida": {"US-FL"},
    "1 main st tampa fl": {"US-FL"},
    "1 Main St, Tampa 33602-1234, USA": {"US-FL"},
    "10 5 Ave SW, Calgary, AB T2P 1J9": {"CA-AB"},
    "10 5 Ave SW, Calgary t2p1j9 Canada": {"CA-AB"},
    "10 5 Ave SW, Halifax, N.S., CA": {"CA-NS"},
    "1 rue Sherbrooke, Montréal (Québec) H2X 1Y4": {"CA-QC"},
    "Charleston, West Virginia": {"US-WV"},
    "Washington, D.C.": {"US-DC"},
    "Ontario, CA 91761": {"US-CA"},
    "Pago Pago, AS 96799": {"US-AS"},
    "Los Angeles, CA": {"US-CA"},
    "Tampa, FL 10001": {"US-FL", "US-NY"},  # one of them is wrong, and nobody knows which
    "500 California St, Calgary": {"CA-AB"},  # what is left tells nothing: the business's own
    "come on in": {"CA-AB"},
    "10 5 Ave NE": {"CA-AB"},
    "Apt 33602": {"CA-AB"},
}


@pytest.mark.parametrize(("address", "found"), ADDRESSES.items())
def test_the_end_of_an_address_names_its_state(address: str, found: set[str]):
    assert regions(TOLL_FREE, address) == found


def test_number_and_address_count_both_where_they_differ():
    found = places("+14035550123", "9 Elm St, Birmingham, AL 35203")
    assert found == (HOME, Place("US-AL", (CENTRAL,)))


def test_an_address_narrows_a_number_of_the_same_state():
    assert places("+18505550123", "1 Bay St, Pensacola, FL 32501") == (Place("US-FL", (CENTRAL,)),)
    assert places("+13055550123", "Miami, Florida") == (Place("US-FL", (EASTERN,)),)
    assert regions("+19025550123", "Charlottetown PE C1A 1A1") == {"CA-PE"}
