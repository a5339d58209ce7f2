"""Calls the product the way Twilio does: signed, bounded, timed, and made once."""

import asyncio
import time
import uuid
from collections.abc import Callable, Mapping
from datetime import datetime
from urllib.parse import urlencode

import httpx

from cs_app.sandbox.records import WebhookAttempt
from cs_app.sandbox.twilio.signature import sign

AT_ONCE = 50
TIMEOUT_SECONDS = 15  # Twilio's limit for a messaging webhook
KEPT_BODY_CHARACTERS = 2000


class WebhookClient:
    """At most `AT_ONCE` calls are under way; the others wait their turn, which costs them
    nothing of the time limit."""

    def __init__(self, *, token: str, now: Callable[[], datetime]) -> None:
        self._token = token
        self._now = now
        self._turn = asyncio.Semaphore(AT_ONCE)
        limits = httpx.Limits(max_connections=AT_ONCE, max_keepalive_connections=AT_ONCE)
        self._http = httpx.AsyncClient(timeout=TIMEOUT_SECONDS, limits=limits, trust_env=False)

    async def post(self, url: str, params: Mapping[str, str]) -> WebhookAttempt:
        """Post a signed form; whatever happens is returned and nothing is raised."""
        async with self._turn:
            at, started = self._now(), time.monotonic()
            outcome = await self._try(url, params)
            spent = round((time.monotonic() - started) * 1000)
            return WebhookAttempt(url=url, at=at, duration_ms=spent, **outcome)

    async def _try(self, url: str, params: Mapping[str, str]) -> dict:
        headers = {
            "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
            "User-Agent": "TwilioProxy/1.1",
            "I-Twilio-Idempotency-Token": str(uuid.uuid4()),
            "X-Twilio-Signature": sign(token=self._token, url=url, params=params),
        }
        try:
            async with asyncio.timeout(TIMEOUT_SECONDS):
                answer = await self._http.post(url, content=urlencode(params), headers=headers)
        except (TimeoutError, httpx.TimeoutException):
            return {"error": "timeout"}
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return {"error": type(error).__name__}
        return {"status": answer.status_code, "body": answer.text[:KEPT_BODY_CHARACTERS]}

    async def close(self) -> None:
        await self._http.aclose()
