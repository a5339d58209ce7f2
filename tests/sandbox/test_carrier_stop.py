"""STOP at the carrier, and left to the application."""

import pytest
from twilio.base.exceptions import TwilioRestException

from tests.sandbox.cast import BUSINESS, CUSTOMER


def texts_from_business(sandbox) -> list[str]:
    return [t["body"] for t in sandbox.thread(CUSTOMER) if t["direction"] == "outbound-reply"]


def test_by_default_the_carrier_leaves_stop_to_the_application(sandbox, twilio):
    sandbox.text_in(sender=CUSTOMER, to=BUSINESS, body="STOP")
    assert twilio.messages.create(to=CUSTOMER, from_=BUSINESS, body="You are out.").sid
    assert texts_from_business(sandbox) == []


@pytest.mark.parametrize("word", ["STOP", "stop ", "Unsubscribe", "REVOKE", "optout"])
def test_twilio_answers_a_stop_word_and_blocks(sandbox, twilio, product, word):
    sandbox.put("settings", {"carrier_stop": "twilio"})
    sandbox.text_in(sender=CUSTOMER, to=BUSINESS, body=word)
    with pytest.raises(TwilioRestException) as refusal:
        twilio.messages.create(to=CUSTOMER, from_=BUSINESS, body="Still there?")
    assert refusal.value.code == 21610
    assert "unsubscribed" in texts_from_business(sandbox)[0]
    assert product.posted[0].form["Body"] == word


def test_stop_inside_a_sentence_is_not_a_stop_word(sandbox, twilio):
    sandbox.put("settings", {"carrier_stop": "twilio"})
    sandbox.text_in(sender=CUSTOMER, to=BUSINESS, body="please stop by tomorrow")
    assert twilio.messages.create(to=CUSTOMER, from_=BUSINESS, body="Sure.").sid


def test_start_lets_texts_through_again(sandbox, twilio):
    sandbox.put("settings", {"carrier_stop": "twilio"})
    sandbox.text_in(sender=CUSTOMER, to=BUSINESS, body="STOP")
    sandbox.text_in(sender=CUSTOMER, to=BUSINESS, body="start")
    assert twilio.messages.create(to=CUSTOMER, from_=BUSINESS, body="Welcome back").sid
    assert "re-subscribed" in texts_from_business(sandbox)[-1]
