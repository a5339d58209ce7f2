"""Customers' texts on their way to the product."""

import httpx
import pytest
from twilio.request_validator import RequestValidator

from tests.sandbox.cast import BUSINESS, CUSTOMER
from tests.sandbox.sandbox_process import AUTH_TOKEN, free_port
from tests.support.waiting import eventually_holds

WEBHOOK = "/api/webhooks/twilio/sms"


def test_a_text_reaches_the_products_webhook_signed(sandbox, product):
    receipt = sandbox.text_in(sender=CUSTOMER, to=BUSINESS, body="Do you do drains? ¿Sí? 😀")
    [posted] = product.posted_to(WEBHOOK)
    assert posted.form["MessageSid"] == posted.form["SmsSid"] == receipt["sid"]
    assert posted.form["Body"] == "Do you do drains? ¿Sí? 😀"
    assert (posted.form["From"], posted.form["To"]) == (CUSTOMER, BUSINESS)
    assert RequestValidator(AUTH_TOKEN).validate(posted.url, posted.form, posted.signature)


def test_waiting_tells_what_the_webhook_answered(sandbox, product):
    product.answer(status=403, body="no")
    webhook = sandbox.text_in(sender=CUSTOMER, to=BUSINESS, body="Hello")["webhook"]
    assert (webhook["status"], webhook["body"]) == (403, "no")


def test_the_text_is_listed_as_inbound(sandbox, twilio):
    sandbox.text_in(sender=CUSTOMER, to=BUSINESS, body="Hello")
    [text] = twilio.messages.list(to=BUSINESS)
    assert (text.direction, text.status, text.body) == ("inbound", "received", "Hello")


def test_without_waiting_the_sandbox_answers_at_once(sandbox, product):
    product.answer(delay=1)
    sandbox.text_in(sender=CUSTOMER, to=BUSINESS, body="Hello", wait=False)
    eventually_holds(lambda: product.posted_to(WEBHOOK))
    assert sandbox.thread(CUSTOMER)[0]["attempts"] == []


def test_a_failed_webhook_is_recorded_and_not_repeated(sandbox, product):
    product.answer(status=500)
    sandbox.text_in(sender=CUSTOMER, to=BUSINESS, body="Hello")
    assert len(product.posted_to(WEBHOOK)) == 1
    assert [a["status"] for a in sandbox.thread(CUSTOMER)[0]["attempts"]] == [500]


def test_a_product_that_is_down_is_recorded(sandbox):
    dead = f"http://127.0.0.1:{free_port()}/sms"
    sandbox.post("twilio/numbers", {"phone_number": BUSINESS, "sms_url": dead})
    webhook = sandbox.text_in(sender=CUSTOMER, to=BUSINESS, body="Hello")["webhook"]
    assert (webhook["status"], webhook["error"]) == (None, "ClientConnectorError")


def test_the_fallback_is_tried_once(sandbox, twilio, product):
    [number] = twilio.incoming_phone_numbers.list(phone_number=BUSINESS)
    number.update(sms_fallback_url=f"{product.url}/fallback")
    product.answer(status=500)
    sandbox.text_in(sender=CUSTOMER, to=BUSINESS, body="Hello")
    assert len(product.posted_to(WEBHOOK)) == len(product.posted_to("/fallback")) == 1


def test_the_same_sid_is_handed_over_again_but_kept_once(sandbox, product):
    sid = sandbox.text_in(sender=CUSTOMER, to=BUSINESS, body="Hello")["sid"]
    sandbox.text_in(sender=CUSTOMER, to=BUSINESS, body="Hello", message_sid=sid)
    assert [p.form["MessageSid"] for p in product.posted_to(WEBHOOK)] == [sid, sid]
    assert len(sandbox.thread(CUSTOMER)) == 1


def test_pictures_are_served_as_png(sandbox, product):
    sandbox.text_in(sender=CUSTOMER, to=BUSINESS, body="", media_urls=["leak.jpg", "sink.jpg"])
    [posted] = product.posted_to(WEBHOOK)
    assert posted.form["NumMedia"] == "2"
    assert posted.form["MessageSid"].startswith("MM")
    picture = httpx.get(posted.form["MediaUrl1"])
    assert picture.headers["content-type"] == posted.form["MediaContentType1"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")


def test_twiml_in_the_answer_is_sent_to_the_customer(sandbox, product):
    product.answer(body="<Response><Message>We will call you.</Message></Response>")
    sandbox.text_in(sender=CUSTOMER, to=BUSINESS, body="Hello")
    texts = sandbox.thread(CUSTOMER)
    assert [t["direction"] for t in texts] == ["inbound", "outbound-reply"]
    assert texts[1]["body"] == "We will call you."


@pytest.mark.parametrize(
    ("change", "status"),
    [({"to": "+15005550123"}, 404), ({"sender": "12"}, 422), ({"message_sid": "x"}, 422)],
)
def test_a_text_that_cannot_be_is_refused(sandbox, change, status):
    text = {"sender": CUSTOMER, "to": BUSINESS, "body": "Hello"} | change
    with pytest.raises(httpx.HTTPStatusError) as refusal:
        sandbox.text_in(**text)
    assert refusal.value.response.status_code == status


def test_a_thread_is_read_by_a_number_written_with_or_without_plus(sandbox):
    sandbox.text_in(sender=CUSTOMER, to=BUSINESS, body="one")
    since = sandbox.get("clock")["now"]
    sandbox.text_in(sender=CUSTOMER, to=BUSINESS, body="two")
    for written in (CUSTOMER, CUSTOMER.lstrip("+"), CUSTOMER.replace("+", " ")):
        assert [t["body"] for t in sandbox.thread(written)] == ["one", "two"]
    newer = sandbox.get("twilio/messages", number=CUSTOMER, since=since)
    assert [t["body"] for t in newer] == ["two"]
    assert sandbox.thread("+15125550000") == []
