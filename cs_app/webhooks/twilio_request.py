"""Reads and checks a call from Twilio.

Source: https://www.twilio.com/docs/usage/security#validating-requests
"""

from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.requests import Request

from cs_app.kernel.errors import Invalid
from cs_app.kernel.request_body import FORM_TYPE, form_pairs, media_type, read_bytes
from cs_app.kernel.untrusted import clean
from cs_app.providers.twilio_signature import signature_is_valid
from cs_app.settings import settings

LONGEST_BODY = 64 * 1024


@dataclass(frozen=True)
class TwilioCall:
    """The fields of a call, and whether Twilio signed it."""

    fields: dict[str, str]
    signed: bool


async def read(request: Request) -> TwilioCall:
    """Parse the form and check the signature.

    Raises `Invalid` for a body that is no form, `TooLarge` for one beyond 64 kB.
    """
    if media_type(request) != FORM_TYPE:
        raise Invalid("The body must be form-encoded, as Twilio sends it", field="body")
    form = FormData([*form_pairs(await read_bytes(request, most=LONGEST_BODY))])
    fields = {clean(name): clean(value) for name, value in form.items() if isinstance(value, str)}
    return TwilioCall(fields, _signed(request, form))


def _signed(request: Request, form: FormData) -> bool:
    signature = request.headers.get("x-twilio-signature")
    token = settings().twilio_auth_token.get_secret_value()
    return any(
        signature_is_valid(auth_token=token, url=url, params=form, signature=signature)
        for url in _addresses(request)
    )


def _addresses(request: Request) -> list[str]:
    """The public address, and in the sandbox also the one that was really called."""
    query = f"?{request.url.query}" if request.url.query else ""
    public = f"{settings().base_url}{request.url.path}{query}"
    return [public, str(request.url)] if settings().in_sandbox else [public]
