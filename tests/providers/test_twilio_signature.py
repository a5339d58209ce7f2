import base64
import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

import pytest
from starlette.datastructures import FormData

from cs_app.providers.twilio_signature import sign, signature_is_valid

TOKEN = "12345"
URL = "https://example.com/myapp?foo=1&bar=2"
PARAMS = {"To": "+18005551212", "From": "+14158675309", "Body": "Café ☕"}


def signature_by_hand(url: str) -> str:
    text = url + "".join(name + PARAMS[name] for name in sorted(PARAMS))
    return base64.b64encode(hmac.new(TOKEN.encode(), text.encode(), hashlib.sha1).digest()).decode()


def is_valid(signature: str | None, *, url: str = URL, params: Mapping[str, Any] = PARAMS) -> bool:
    return signature_is_valid(auth_token=TOKEN, url=url, params=params, signature=signature)


def test_the_documented_algorithm_is_accepted() -> None:
    assert is_valid(signature_by_hand(URL))
    assert sign(auth_token=TOKEN, url=URL, params=PARAMS) == signature_by_hand(URL)


def test_a_form_with_a_repeated_field_is_accepted() -> None:
    form = FormData([*PARAMS.items(), ("Body", "again")])
    assert is_valid(sign(auth_token=TOKEN, url=URL, params=form), params=form)


@pytest.mark.parametrize("signed", ["https://example.com:443/a", "https://example.com/a"])
def test_the_standard_port_may_be_signed_or_not(signed: str) -> None:
    assert is_valid(signature_by_hand(signed), url="https://example.com/a")


@pytest.mark.parametrize("signature", [None, "", "nonsense", "é", "\ud800"])
def test_a_missing_or_false_signature_is_refused(signature: str | None) -> None:
    assert not is_valid(signature)


def test_a_changed_field_address_or_token_is_refused() -> None:
    good = signature_by_hand(URL)
    assert not is_valid(good, params={**PARAMS, "Body": "Pay now"})
    assert not is_valid(good, url=URL + "&x=1")
    assert not signature_is_valid(auth_token="other", url=URL, params=PARAMS, signature=good)


@pytest.mark.parametrize(
    ("url", "params"),
    [(URL, {"Body": ["a", "b"]}), (URL, {"Body": None}), ("http://host:port/", PARAMS)],
)
def test_what_cannot_be_signed_is_refused(url: str, params: Mapping[str, Any]) -> None:
    assert not is_valid("c2lnbmF0dXJl", url=url, params=params)
