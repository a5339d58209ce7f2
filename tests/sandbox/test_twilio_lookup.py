"""What a number is, through the Lookups API of Twilio's own SDK."""

import pytest
from twilio.base.exceptions import TwilioRestException

from tests.sandbox.cast import CUSTOMER, twilio_client

LINE_TYPE = "line_type_intelligence"


def lookup(client, number: str, **more):
    client.lookups.base_url = client.api.base_url
    return client.lookups.v2.phone_numbers(number).fetch(**more)


def kind_of(client, number: str) -> str:
    return lookup(client, number, fields=LINE_TYPE).line_type_intelligence["type"]


def test_without_a_package_it_says_whether_there_can_be_such_a_number(twilio):
    found = lookup(twilio, CUSTOMER)
    assert (found.valid, found.validation_errors) == (True, [])
    assert (found.phone_number, found.country_code) == (CUSTOMER, "US")
    assert found.national_format == "(512) 555-0199"
    assert found.line_type_intelligence is None


@pytest.mark.parametrize(("number", "fault"), [("+1512", "TOO_SHORT"), ("nobody", "NOT_A_NUMBER")])
def test_a_number_that_cannot_be_is_not_valid(twilio, number, fault):
    found = lookup(twilio, number)
    assert (found.valid, found.validation_errors) == (False, [fault])


def test_phones_are_mobile_and_toll_free_numbers_are_not(twilio):
    assert kind_of(twilio, CUSTOMER) == "mobile"
    assert kind_of(twilio, "+18005550123") == "tollFree"


def test_a_phone_can_be_made_another_kind_of_line(sandbox, twilio):
    sandbox.put(f"twilio/phones/{CUSTOMER}", {"line_type": "fixedVoip"})
    assert kind_of(twilio, CUSTOMER) == "fixedVoip"


def test_a_phone_that_fails_as_a_landline_is_one(sandbox, twilio):
    sandbox.put(f"twilio/phones/{CUSTOMER}", {"error_code": 30006})
    assert kind_of(twilio, CUSTOMER) == "landline"


def test_a_stranger_learns_nothing(sandbox):
    with pytest.raises(TwilioRestException) as refusal:
        lookup(twilio_client(sandbox, token="wrong"), CUSTOMER)
    assert refusal.value.code == 20003
