"""What is a phone number, however it is written."""

import pytest

from cs_app.kernel.errors import Invalid
from cs_app.kernel.phone import normalise

NUMBERS = {
    "+14035550123": "+14035550123",
    "(403) 555-0123": "+14035550123",
    "1-403-555-0123": "+14035550123",
    " tel:+1 403 555 0123 ": "+14035550123",
    "403.555.0123 ext. 5": "+14035550123",
    "+44 20 7946 0958": "+442079460958",
}
NONE = (
    "",
    "12",
    "22000",
    "5550724",
    "555-0724",
    "+1 555 0724",
    "PAYALERT",
    "whatsapp:+14035550123",
    "Dana 403 555 0123",
    "+1 123 456 7890",
    "+14035550123456789",
)


@pytest.mark.parametrize(("written", "number"), NUMBERS.items())
def test_a_number_is_read_as_it_is_written(written: str, number: str):
    assert normalise(written) == number


@pytest.mark.parametrize("written", NONE)
def test_what_is_no_whole_number_is_refused(written: str):
    with pytest.raises(Invalid):
        normalise(written)
