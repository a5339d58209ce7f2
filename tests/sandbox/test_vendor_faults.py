"""Each way a vendor can fail, as its SDK sees it."""

import json

import httpx
import openai as sdk
import pytest
import requests
from resend.exceptions import RateLimitError, ResendError
from twilio.base.exceptions import TwilioRestException

from tests.sandbox.cast import BUSINESS, CUSTOMER
from tests.sandbox.test_openai_answers import ask
from tests.sandbox.test_resend_inbox import MAIL
from tests.support.waiting import eventually_holds


def text(twilio) -> str:
    return twilio.messages.create(to=CUSTOMER, from_=BUSINESS, body="Hello").sid


def break_(sandbox, provider: str, mode: str, **more: object) -> None:
    sandbox.put("faults", {provider: {"mode": mode, **more}})


@pytest.mark.parametrize("status", [500, 503])
def test_down_is_the_vendors_own_5xx(sandbox, twilio, openai, resend, status):
    for provider in ("twilio", "openai", "resend"):
        break_(sandbox, provider, "down", status=status)
    with pytest.raises(TwilioRestException) as refused:
        text(twilio)
    assert refused.value.status == status
    with pytest.raises(sdk.InternalServerError):
        ask(openai, "hi")
    with pytest.raises(ResendError) as failed:
        resend.Emails.send(MAIL)
    assert failed.value.code == status


def test_rate_limited_says_when_to_come_back(sandbox, twilio, openai, resend):
    for provider in ("twilio", "openai", "resend"):
        break_(sandbox, provider, "rate_limited", retry_after=7)
    with pytest.raises(TwilioRestException) as refused:
        text(twilio)
    assert refused.value.code == 20429
    with pytest.raises(sdk.RateLimitError) as limited:
        ask(openai, "hi")
    assert limited.value.response.headers["retry-after"] == "7"
    with pytest.raises(RateLimitError):
        resend.Emails.send(MAIL)


def test_reset_closes_the_connection_with_a_tcp_reset(sandbox, twilio, openai):
    break_(sandbox, "twilio", "reset")
    with pytest.raises(requests.ConnectionError, match="reset by peer"):
        text(twilio)
    break_(sandbox, "openai", "reset")
    with pytest.raises(sdk.APIConnectionError):
        ask(openai, "hi")
    assert [r["status"] for r in sandbox.get("requests")] == [None, None]


def test_garbage_is_a_200_that_is_not_json(sandbox, twilio, resend):
    break_(sandbox, "twilio", "garbage")
    with pytest.raises(json.JSONDecodeError):
        text(twilio)
    break_(sandbox, "resend", "garbage")
    with pytest.raises(ResendError, match="Expected JSON"):
        resend.Emails.send(MAIL)


def test_slow_answers_late(sandbox, openai):
    break_(sandbox, "openai", "slow", seconds=0.6)
    with pytest.raises(sdk.APITimeoutError):
        ask(openai.with_options(timeout=0.2), "hi")
    assert ask(openai, "hi").choices


def test_hang_after_accept_sends_the_text_but_never_says_so(sandbox, twilio, product):
    break_(sandbox, "twilio", "hang_after_accept", seconds=0.3)
    callback = f"{product.url}/status"
    with pytest.raises(requests.ConnectionError):
        twilio.messages.create(to=CUSTOMER, from_=BUSINESS, body="Hello", status_callback=callback)
    break_(sandbox, "twilio", "none")
    [sent] = twilio.messages.list(to=CUSTOMER)
    eventually_holds(lambda: product.statuses(sent.sid)[-1:] == ["delivered"])


def test_a_fault_with_a_count_ends_by_itself(sandbox, twilio):
    break_(sandbox, "twilio", "down", count=2)
    for _ in range(2):
        with pytest.raises(TwilioRestException):
            text(twilio)
    assert text(twilio)
    assert sandbox.get("faults")["twilio"]["mode"] == "none"
    assert [r["status"] for r in sandbox.get("requests", provider="twilio")] == [500, 500, 201]


def test_faults_do_not_reach_the_control_api(sandbox):
    break_(sandbox, "twilio", "reset")
    assert sandbox.text_in(sender=CUSTOMER, to=BUSINESS, body="Hi")["webhook"]["status"] == 200


def test_a_misspelt_fault_is_refused(sandbox):
    with pytest.raises(httpx.HTTPStatusError):
        break_(sandbox, "twilio", "dwon")
    with pytest.raises(httpx.HTTPStatusError):
        break_(sandbox, "twilo", "down")
