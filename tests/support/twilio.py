"""Calls the product's webhooks as Twilio does, and as a forger does."""

import secrets

import httpx
from twilio.request_validator import RequestValidator

from tests.support.servers import SECRETS, Server

SMS = "/api/webhooks/twilio/sms"
STATUS = "/api/webhooks/twilio/status"


def new_sid() -> str:
    return "SM" + secrets.token_hex(16)


class Twilio:
    """Signs what it posts with the account's token."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._validator = RequestValidator(SECRETS["TWILIO_AUTH_TOKEN"])
        self.http = httpx.AsyncClient(base_url=server.url, timeout=30, trust_env=False)

    async def close(self) -> None:
        await self.http.aclose()

    def signature(self, path: str, fields: dict[str, str]) -> str:
        return self._validator.compute_signature(self._server.url + path, fields)

    async def post(
        self, path: str, fields: dict[str, str], *, signature: str | bytes | None = None
    ) -> httpx.Response:
        """Post a signed form; a given signature is sent instead of the right one."""
        right = self.signature(path, fields)
        given = right if signature is None else signature
        headers = {b"X-Twilio-Signature": given.encode() if isinstance(given, str) else given}
        return await self.http.post(path, data=fields, headers=headers)

    async def text(self, *, sender: str, to: str, body: str, **more: str) -> httpx.Response:
        """A text from a phone to one of our numbers."""
        fields = {"MessageSid": new_sid(), "From": sender, "To": to, "Body": body, "NumMedia": "0"}
        return await self.post(SMS, fields | more)
