"""Mails, over Resend's SDK: https://resend.com/docs/api-reference/emails/send-email."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from cs_app.providers.breaker import CircuitBreaker
from cs_app.providers.errors import (
    Fault,
    Provider,
    ProviderError,
    ProviderRejected,
    ProviderUnavailable,
)
from cs_app.providers.http import AMBIGUOUS_STATUSES, retry_after
from cs_app.providers.malformed import MALFORMED, required_text
from cs_app.providers.vendor_retries import with_retries

if TYPE_CHECKING:
    from resend.exceptions import ResendError

    from cs_app.providers.resend_http import ResendHttp

RESEND_URL = "https://api.resend.com"
TRIES = 2

# https://resend.com/docs/api-reference/errors
QUOTA_ERRORS = {"daily_quota_exceeded", "monthly_quota_exceeded"}
BUSY_ERRORS = {"concurrent_idempotent_requests"}


@dataclass(frozen=True)
class EmailReceipt:
    id: str


class EmailGateway:
    """One Resend key and one sender. Every method raises `ProviderError`."""

    def __init__(
        self,
        api_key: str,
        base_url: str | None,
        sender: str,
        timeout_seconds: float = 10,
    ) -> None:
        self.breaker = CircuitBreaker(Provider.RESEND)
        self._api_key = api_key
        self._base_url = base_url or RESEND_URL
        self._sender = sender
        self._timeout_seconds = timeout_seconds

    async def send(
        self, *, to: str, subject: str, html: str, text: str, idempotency_key: str
    ) -> EmailReceipt:
        """Send one mail, in at most two tries.

        Resend sends once per key for 24 hours, so asking again with the same key is safe even
        after an error with `outcome_unknown`.
        """
        mail = {
            "from": self._sender,
            "to": [to],
            "subject": subject,
            "html": html,
            "text": text,
        }
        return await with_retries(
            partial(self._try, mail, idempotency_key),
            tries=TRIES,
            timeout_seconds=self._timeout_seconds,
            budget_seconds=self._timeout_seconds * (TRIES + 1),
        )

    async def close(self) -> None:
        if "_http" in self.__dict__:
            await self._http.close()

    async def _try(
        self, mail: Mapping[str, object], idempotency_key: str, _seconds: float
    ) -> EmailReceipt:
        import resend
        from resend.exceptions import ResendError

        with self.breaker.guard():
            self._address_sdk()
            try:
                answer = await resend.Emails.send_async(
                    mail,  # pyright: ignore[reportArgumentType]
                    {"idempotency_key": idempotency_key},
                )
                return EmailReceipt(id=required_text(answer["id"]))
            except ResendError as error:
                raise _translate(error) from None
            except MALFORMED:
                raise ProviderUnavailable(
                    Provider.RESEND, code=Fault.GARBAGE, outcome_unknown=True
                ) from None

    def _address_sdk(self) -> None:
        """Resend's SDK has module globals only; it reads them before its first await."""
        import resend

        resend.api_key = self._api_key
        resend.api_url = self._base_url
        resend.default_async_http_client = self._http

    @cached_property
    def _http(self) -> ResendHttp:
        from cs_app.providers.resend_http import ResendHttp

        return ResendHttp(base_url=self._base_url, timeout_seconds=self._timeout_seconds)


def _translate(error: ResendError) -> ProviderError:
    if isinstance(error.__context__, ProviderError):
        return error.__context__
    status = error.code if isinstance(error.code, int) else 500
    kind = error.error_type
    busy = status >= 500 or status == 429 or kind in BUSY_ERRORS
    if not busy or kind in QUOTA_ERRORS:
        return ProviderRejected(Provider.RESEND, code=kind, status=status)
    return ProviderUnavailable(
        Provider.RESEND,
        code=kind,
        status=status,
        outcome_unknown=status in AMBIGUOUS_STATUSES,
        retry_after=retry_after(error.headers),
    )
