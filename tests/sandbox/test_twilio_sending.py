"""What Twilio accepts and refuses, through its own SDK."""

import asyncio

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.rest import Client

from tests.sandbox.cast import BUSINESS, CUSTOMER, twilio_client
from tests.support.waiting import eventually_holds


def code_of(twilio: Client, **text: str) -> int | None:
    with pytest.raises(TwilioRestException) as refusal:
        twilio.messages.create(**text)
    return refusal.value.code


def test_a_text_is_queued_with_a_resource_like_twilios(twilio):
    text = twilio.messages.create(to=CUSTOMER, from_=BUSINESS, body="Hello")
    assert text.sid.startswith("SM") and len(text.sid) == 34
    assert (text.status, text.direction, text.num_segments) == ("queued", "outbound-api", "1")
    assert text.price is None and text.error_code is None
    assert text.date_created.tzinfo is not None


def test_a_text_can_be_fetched(twilio):
    sid = twilio.messages.create(to=CUSTOMER, from_=BUSINESS, body="Hello").sid
    assert twilio.messages(sid).fetch().body == "Hello"


def test_the_async_sdk_sends_too(sandbox):
    async def send() -> object:
        async with AsyncTwilioHttpClient() as http:
            client = twilio_client(sandbox)
            client.http_client = http
            text = await client.messages.create_async(to=CUSTOMER, from_=BUSINESS, body="Hi")
            return text.status

    assert asyncio.run(send()) == "queued"


def test_wrong_credentials_are_20003(sandbox):
    stranger = twilio_client(sandbox, token="wrong")
    assert code_of(stranger, to=CUSTOMER, from_=BUSINESS, body="Hello") == 20003


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"to": ""}, 21604),
        ({"body": ""}, 21602),
        ({"from_": ""}, 21603),
        ({"to": "512 555 0199"}, 21211),
        ({"to": "+15005550001"}, 21211),
        ({"to": "+15005550002"}, 21612),
        ({"to": "+15005550004"}, 21610),
        ({"to": "+15005550009"}, 21614),
        ({"from_": "+15005550123"}, 21606),
        ({"body": "x" * 1601}, 21617),
    ],
)
def test_a_bad_text_is_refused_with_twilios_code(twilio, change, code):
    text = {"to": CUSTOMER, "from_": BUSINESS, "body": "Hello"} | change
    assert code_of(twilio, **text) == code
    assert twilio.messages.list() == []


def test_an_unknown_text_is_20404(twilio):
    with pytest.raises(TwilioRestException) as refusal:
        twilio.messages("SM" + "0" * 32).fetch()
    assert (refusal.value.status, refusal.value.code) == (404, 20404)


@pytest.mark.parametrize(
    ("body", "segments"),
    [("x" * 160, "1"), ("x" * 161, "2"), ("€" * 80, "1"), ("😀" * 35, "1"), ("😀" * 36, "2")],
    ids=["160 GSM", "161 GSM", "80 extended", "35 emoji", "36 emoji"],
)
def test_segments_are_counted_by_alphabet(twilio, body, segments):
    text = twilio.messages.create(to=CUSTOMER, from_=BUSINESS, body=body)
    assert text.num_segments == segments


def test_a_number_over_its_rate_is_20429(sandbox, twilio):
    sandbox.put("settings", {"twilio_rate_per_second": 2})
    for _ in range(2):
        twilio.messages.create(to=CUSTOMER, from_=BUSINESS, body="Hello")
    assert code_of(twilio, to=CUSTOMER, from_=BUSINESS, body="Hello") == 20429


def test_a_sandbox_that_begins_anew_has_no_number_over_its_rate(sandbox, twilio):
    for _ in range(2):
        sandbox.prepare(BUSINESS)
        sandbox.put("settings", {"twilio_rate_per_second": 1e-5})
        twilio.messages.create(to=CUSTOMER, from_=BUSINESS, body="Hello")
    assert code_of(twilio, to=CUSTOMER, from_=BUSINESS, body="Hello") == 20429


def test_a_clock_that_is_moved_back_leaves_no_number_over_its_rate(sandbox, twilio):
    sandbox.put("settings", {"twilio_rate_per_second": 2})
    for offset in (2 * 86400, 0):
        sandbox.put("clock", {"offset_seconds": offset})
        for _ in range(2):
            twilio.messages.create(to=CUSTOMER, from_=BUSINESS, body="Hello")


def test_lists_are_filtered_and_newest_first(sandbox, twilio):
    first = twilio.messages.create(to=CUSTOMER, from_=BUSINESS, body="one")
    second = twilio.messages.create(to=CUSTOMER, from_=BUSINESS, body="two")
    sandbox.text_in(sender=CUSTOMER, to=BUSINESS, body="three")
    assert [m.sid for m in twilio.messages.list(to=CUSTOMER)] == [second.sid, first.sid]
    assert [m.body for m in twilio.messages.list(from_=CUSTOMER)] == ["three"]


def test_lists_are_filtered_by_date(sandbox, twilio):
    old = twilio.messages.create(to=CUSTOMER, from_=BUSINESS, body="old")
    eventually_holds(lambda: twilio.messages(old.sid).fetch().status == "delivered")
    boundary = old.date_created.replace(hour=23, minute=59, second=59)
    sandbox.put("clock", {"offset_seconds": 2 * 86400})
    twilio.messages.create(to=CUSTOMER, from_=BUSINESS, body="new")
    assert [m.body for m in twilio.messages.list(date_sent_after=boundary)] == ["new"]
    assert [m.body for m in twilio.messages.list(date_sent_before=boundary)] == ["old"]
    assert [m.body for m in twilio.messages.list(date_sent=old.date_created.date())] == ["old"]


def test_the_sdk_walks_every_page(twilio):
    for place in range(5):
        twilio.messages.create(to=CUSTOMER, from_=BUSINESS, body=f"text {place}")
    bodies = [m.body for m in twilio.messages.stream(to=CUSTOMER, page_size=2)]
    assert bodies == [f"text {place}" for place in (4, 3, 2, 1, 0)]
