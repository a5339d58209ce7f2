"""Twilio's request signature."""

import base64
import hashlib
import hmac
from collections.abc import Mapping


def sign(*, token: str, url: str, params: Mapping[str, str]) -> str:
    """The `X-Twilio-Signature` of a form posted to a URL.

    HMAC-SHA1, keyed with the auth token, over the URL followed by each parameter's name and
    value in order of name (twilio.com/docs/usage/security).
    """
    signed = url + "".join(name + params[name] for name in sorted(params))
    digest = hmac.new(token.encode(), signed.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()
