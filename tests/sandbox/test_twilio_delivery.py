"""Status callbacks of outbound texts."""

import pytest
from twilio.request_validator import RequestValidator

from tests.sandbox.cast import BUSINESS, CUSTOMER
from tests.sandbox.sandbox_process import AUTH_TOKEN
from tests.support.waiting import eventually_holds


def send(twilio, product, to: str = CUSTOMER) -> str:
    callback = f"{product.url}/status?intent=42"
    return twilio.messages.create(to=to, from_=BUSINESS, body="Hi", status_callback=callback).sid


def test_each_step_is_announced_once_and_in_order(twilio, product):
    sid = send(twilio, product)
    eventually_holds(lambda: len(product.statuses(sid)) == 3)
    assert product.statuses(sid) == ["queued", "sent", "delivered"]
    assert twilio.messages(sid).fetch().status == "delivered"


def test_callbacks_carry_a_signature_that_twilios_validator_accepts(twilio, product):
    sid = send(twilio, product)
    eventually_holds(lambda: product.statuses(sid))
    posted = product.posted[0]
    validator = RequestValidator(AUTH_TOKEN)
    assert posted.url.endswith("/status?intent=42")
    assert validator.validate(posted.url, posted.form, posted.signature)
    assert not validator.validate(posted.url, posted.form | {"To": "+1"}, posted.signature)


@pytest.mark.parametrize(
    ("to", "statuses", "error_code"),
    [
        ("+15005550003", ["queued", "sent", "undelivered"], "30003"),
        ("+15005550006", ["queued", "sent", "undelivered"], "30006"),
        ("+15005550008", ["queued", "failed"], "30008"),
    ],
)
def test_a_magic_number_fails_on_the_way(twilio, product, to, statuses, error_code):
    sid = send(twilio, product, to=to)
    eventually_holds(lambda: len(product.statuses(sid)) == len(statuses))
    assert product.statuses(sid) == statuses
    assert product.posted[-1].form["ErrorCode"] == error_code
    assert str(twilio.messages(sid).fetch().error_code) == error_code


def test_a_silent_carrier_leaves_the_text_at_sent(sandbox, twilio, product):
    sid = send(twilio, product, to="+15005550010")
    eventually_holds(lambda: sandbox.get(f"twilio/messages/{sid}")["announced"] == "sent")
    other = send(twilio, product)
    eventually_holds(lambda: len(product.statuses(other)) == 3)
    assert product.statuses(sid) == ["queued", "sent"]


def test_a_callback_that_fails_is_not_repeated(sandbox, twilio, product):
    product.answer(status=500)
    sid = send(twilio, product)
    eventually_holds(lambda: sandbox.get(f"twilio/messages/{sid}")["announced"] == "delivered")
    assert product.statuses(sid) == ["queued", "sent", "delivered"]
    attempts = sandbox.get(f"twilio/messages/{sid}")["attempts"]
    assert [a["status"] for a in attempts] == [500, 500, 500]
