"""Each error of the carrier can be caused on any phone, at sending or by a callback."""

import pytest
from twilio.base.exceptions import TwilioRestException

from tests.sandbox.cast import BUSINESS, CUSTOMER
from tests.support.waiting import eventually_holds

ALL = [20003, 20005, 20429, 21211, 21214, 21217, 21408, 21610, 21612, 21614, 21635, 30001, 30002]
ALL += [30003, 30004, 30005, 30006, 30007, 30008, 30022, 30023, 30032, 30033, 30034, 30035, 63038]
FAILED = (30001, 30002, 30008, 63038)
STATUS = {20003: 401, 20005: 403, 20429: 429, 63038: 429}


def trouble(sandbox, code: int | None, told_by: str = "callback", **more) -> None:
    body = {"error_code": code, "told_by": told_by} | more
    sandbox.put(f"twilio/phones/{CUSTOMER}", body)


def send(twilio, **more):
    return twilio.messages.create(to=CUSTOMER, from_=BUSINESS, body="Hello", **more)


@pytest.mark.parametrize("code", ALL)
def test_a_text_is_refused_with_any_code(sandbox, twilio, code):
    trouble(sandbox, code, "send")
    with pytest.raises(TwilioRestException) as refusal:
        send(twilio)
    assert (refusal.value.code, refusal.value.status) == (code, STATUS.get(code, 400))
    assert twilio.messages.list() == []


@pytest.mark.parametrize("code", ALL)
def test_a_callback_tells_of_any_code(sandbox, twilio, product, code):
    trouble(sandbox, code)
    sid = send(twilio, status_callback=f"{product.url}/status").sid
    wanted = "failed" if code in FAILED else "undelivered"

    eventually_holds(lambda: product.statuses(sid)[-1:] == [wanted])
    posted = [call.form for call in product.posted if call.form.get("MessageSid") == sid]
    assert posted[-1]["ErrorCode"] == str(code)
    text = twilio.messages(sid).fetch()
    assert (text.status, text.error_code) == (wanted, code) and text.error_message


def test_a_mended_phone_gets_its_texts_again(sandbox, twilio):
    trouble(sandbox, 30003)
    lost = send(twilio).sid
    eventually_holds(lambda: twilio.messages(lost).fetch().status == "undelivered")
    sandbox.delete(f"twilio/phones/{CUSTOMER}")
    sid = send(twilio).sid
    eventually_holds(lambda: twilio.messages(sid).fetch().status == "delivered")
    assert twilio.messages(lost).fetch().status == "undelivered"


def test_a_code_that_does_not_exist_is_not_taken(sandbox):
    answer = sandbox.try_put(f"twilio/phones/{CUSTOMER}", {"error_code": 12345})
    assert answer.status_code == 422 and "30003" in answer.text


def test_texts_beyond_the_rate_are_refused_or_lost(sandbox, twilio):
    sandbox.put("settings", {"twilio_rate_per_second": 0.001})
    send(twilio)
    with pytest.raises(TwilioRestException) as refusal:
        send(twilio)
    assert refusal.value.code == 20429
    sandbox.put("settings", {"over_rate": "undelivered"})
    sid = send(twilio).sid
    eventually_holds(lambda: twilio.messages(sid).fetch().error_code == 30022)


def test_one_number_at_its_rate_holds_no_other_up(sandbox, twilio):
    sandbox.put("settings", {"twilio_rate_per_second": 0.001})
    for sender in ("+15125550101", "+15125550102"):
        assert twilio.messages.create(to=CUSTOMER, from_=sender, body="Hello").sid
    with pytest.raises(TwilioRestException):
        twilio.messages.create(to=CUSTOMER, from_="+15125550101", body="Hello")


def test_the_carriers_limit_can_be_switched_on_as_a_fault(sandbox, twilio):
    sandbox.put("faults", {"twilio": {"mode": "carrier_limit", "count": 1}})
    lost = send(twilio).sid
    sid = send(twilio).sid
    eventually_holds(lambda: twilio.messages(lost).fetch().error_code == 30022)
    eventually_holds(lambda: twilio.messages(sid).fetch().status == "delivered")
