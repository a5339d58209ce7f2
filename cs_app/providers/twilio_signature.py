"""Twilio's webhook signature: https://www.twilio.com/docs/usage/webhooks/webhooks-security."""

import hmac
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlparse

from starlette.datastructures import ImmutableMultiDict
from twilio.request_validator import RequestValidator, add_port, remove_port

from cs_app.providers.malformed import MALFORMED


def sign(*, auth_token: str, url: str, params: Mapping[str, Any]) -> str:
    """The value of `X-Twilio-Signature` for a form posted to this URL."""
    return RequestValidator(auth_token).compute_signature(url, params)


def signature_is_valid(
    *, auth_token: str, url: str, params: Mapping[str, Any], signature: str | None
) -> bool:
    """Whether Twilio signed this form; compared in constant time, and never raises.

    `url` is the public address with its query, `params` Starlette's FormData or a plain
    mapping. Twilio signs the address sometimes with its port and sometimes without. A
    signature carries no time: a captured request stays valid, so store what was handled.
    """
    if not signature:
        return False
    given = signature.encode("utf-8", "replace")
    try:
        fields = _signed_fields(params)
        expected = (
            sign(auth_token=auth_token, url=address + fields, params={})
            for address in _addresses(url)
        )
        return any(hmac.compare_digest(value.encode(), given) for value in expected)
    except MALFORMED:
        return False


def _addresses(url: str) -> Iterator[str]:
    yield url
    parsed = urlparse(url)
    yield from {add_port(parsed), remove_port(parsed)} - {url}


def _signed_fields(params: Mapping[str, Any]) -> str:
    """What follows the address in the signed text: each name with its value, sorted."""
    pairs = params.multi_items() if isinstance(params, ImmutableMultiDict) else params.items()
    return "".join(name + value for name, value in sorted(set(pairs)))
