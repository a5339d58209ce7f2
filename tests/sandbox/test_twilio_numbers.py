"""The account and its numbers."""

import pytest
from twilio.base.exceptions import TwilioRestException

from cs_app.sandbox.config import SANDBOX_ACCOUNT_SID
from tests.sandbox.cast import BUSINESS


def test_the_account_can_be_fetched(twilio):
    account = twilio.api.accounts(SANDBOX_ACCOUNT_SID).fetch()
    assert account.status == "active"


def test_a_number_is_bought_and_its_webhook_changed(twilio):
    bought = twilio.incoming_phone_numbers.create(phone_number="+15125550150")
    changed = bought.update(sms_url="https://a.test/sms", voice_url="https://a.test/voice")
    assert changed.sms_url == "https://a.test/sms"
    assert changed.fetch().voice_url == "https://a.test/voice"


def test_a_new_number_calls_the_product(twilio, product):
    [number] = twilio.incoming_phone_numbers.list(phone_number=BUSINESS)
    assert number.sms_url == f"{product.url}/api/webhooks/twilio/sms"


def test_a_number_is_bought_once(twilio):
    with pytest.raises(TwilioRestException) as refusal:
        twilio.incoming_phone_numbers.create(phone_number=BUSINESS)
    assert refusal.value.code == 21422


def test_registering_again_keeps_the_sid_and_what_is_not_named(sandbox):
    first = sandbox.post(
        "twilio/numbers", {"phone_number": BUSINESS, "voice_url": "https://a.test/v"}
    )
    again = sandbox.post("twilio/numbers", {"phone_number": BUSINESS, "friendly_name": "Front"})
    assert again["sid"] == first["sid"]
    assert again["voice_url"] == "https://a.test/v"
    assert len(sandbox.get("twilio/numbers")) == 1
