"""Reads and checks a call from Twilio.

Source: https://www.twilio.com/docs/usage/security#validating-requests
"""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.datastructures import FormData
from starlette.requests import Request

from cs_app.kernel.errors import Invalid
from cs_app.providers.twilio_signature import signature_is_valid
from cs_app.settings import settings

LONGEST_BODY = 64 * 1024
MOST_FIELDS = 1000
FORM_TYPE = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class TwilioCall:
    """The fields of a call, and whether Twilio signed it."""

    fields: dict[str, str]
    signed: bool


async def read(request: Request) -> TwilioCall:
    """Parse the form and check the signature. Raises `Invalid` for a body that is no form."""
    if not request.headers.get("content-type", "").startswith(FORM_TYPE):
        raise Invalid("The body must be form-encoded, as Twilio sends it", field="body")
    body = (await _body(request)).decode("latin-1")
    try:
        pairs = parse_qsl(body, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise Invalid("The body must be form-encoded, as Twilio sends it", field="body") from None
    form = FormData([*pairs])
    fields = {
        name.replace("\x00", ""): value.replace("\x00", "")
        for name, value in form.items()
        if isinstance(value, str)
    }
    return TwilioCall(fields, _signed(request, form))


async def _body(request: Request) -> bytes:
    received = bytearray()
    async for chunk in request.stream():
        received += chunk
        if len(received) > LONGEST_BODY:
            raise Invalid(f"The body must have at most {LONGEST_BODY} bytes", field="body")
    return bytes(received)


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
