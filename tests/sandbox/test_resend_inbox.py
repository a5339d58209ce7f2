"""Emails, through Resend's SDK, and the inbox they end up in."""

import asyncio

import pytest
from resend.exceptions import MissingRequiredFieldsError, ResendError, ValidationError

MAIL = {
    "from": "Surgery <hello@conversionsurgery.test>",
    "to": ["Ann <ann@example.com>"],
    "subject": "Your code",
    "html": '<p>Code 123456. <a href="https://app.test/verify?a=1&amp;b=2">Sign in</a></p>',
    "text": "Code 123456: https://app.test/verify?a=1&b=2.",
}


def test_an_email_lands_in_the_inbox_with_its_links(sandbox, resend):
    sent = resend.Emails.send(MAIL)
    [email] = sandbox.get("resend/inbox", to="ann@example.com")
    assert (email["id"], email["subject"], email["html"]) == (sent["id"], "Your code", MAIL["html"])
    assert email["links"] == ["https://app.test/verify?a=1&b=2"]
    assert sandbox.get("resend/inbox", to="bob@example.com") == []


def test_the_inbox_is_newest_first(sandbox, resend):
    for subject in ("one", "two"):
        resend.Emails.send(MAIL | {"subject": subject})
    assert [e["subject"] for e in sandbox.get("resend/inbox")] == ["two", "one"]


def test_an_email_can_be_fetched(resend):
    sent = resend.Emails.send(MAIL)
    assert resend.Emails.get(sent["id"])["last_event"] == "delivered"


def test_the_async_sdk_sends_too(sandbox, resend):
    asyncio.run(resend.Emails.send_async(MAIL))
    assert len(sandbox.get("resend/inbox")) == 1


def test_the_same_key_and_payload_send_once(sandbox, resend):
    ids = {resend.Emails.send(MAIL, {"idempotency_key": "k1"})["id"] for _ in range(2)}
    assert len(ids) == len(sandbox.get("resend/inbox")) == 1


def test_the_same_key_with_another_payload_is_409(resend):
    resend.Emails.send(MAIL, {"idempotency_key": "k1"})
    with pytest.raises(ResendError) as refusal:
        resend.Emails.send(MAIL | {"subject": "Other"}, {"idempotency_key": "k1"})
    assert (refusal.value.code, refusal.value.error_type) == (409, "invalid_idempotent_request")


def test_a_key_is_forgotten_after_a_day(sandbox, resend):
    first = resend.Emails.send(MAIL, {"idempotency_key": "k1"})["id"]
    sandbox.put("clock", {"offset_seconds": 25 * 3600})
    assert resend.Emails.send(MAIL, {"idempotency_key": "k1"})["id"] != first


def test_a_batch_sends_each(sandbox, resend):
    answer = resend.Batch.send([MAIL, MAIL | {"subject": "Second"}])
    assert len(answer["data"]) == len(sandbox.get("resend/inbox")) == 2


def test_a_missing_subject_is_refused(resend):
    with pytest.raises(MissingRequiredFieldsError):
        resend.Emails.send(MAIL | {"subject": ""})


def test_an_address_that_is_none_is_refused(resend):
    with pytest.raises(ResendError) as refusal:
        resend.Emails.send(MAIL | {"to": ["ann"]})
    assert isinstance(refusal.value, ValidationError)


def test_a_wrong_key_is_401(resend, monkeypatch):
    monkeypatch.setattr(resend, "api_key", "re_other")
    with pytest.raises(ResendError) as refusal:
        resend.Emails.send(MAIL)
    assert refusal.value.code == 401
