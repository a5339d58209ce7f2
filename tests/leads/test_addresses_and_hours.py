"""An address that a lead tells counts beside their number: where either has night, it is night."""

import pytest

from cs_app.compliance.regions import places_of
from cs_app.compliance.stated_address import named_places
from cs_app.leads.facts.in_words import facts_in

CALGARY, TORONTO = "America/Edmonton", "America/Toronto"


def address_in(text: str) -> str:
    (told,) = facts_in(text, country="CA")
    return told.value


def test_both_the_number_and_the_address_say_where_they_may_be():
    told = address_in("My address is 12 Kai Street, Honolulu, HI 96815")
    places = places_of("+14035550199", told, TORONTO, None)
    assert {zone for place in places for zone in place.zones} == {CALGARY, "Pacific/Honolulu"}


@pytest.mark.parametrize("address", ["412 Elm St NE", "5 Oak Ct", "9 Pine St apt 3"])
def test_the_end_of_a_street_is_no_state(address: str):
    told = address_in(f"I'm at {address}")
    assert (told, named_places(told)) == (address, ())
