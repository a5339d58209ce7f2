"""The transport under Twilio's SDK: its own async client ignores timeouts."""

import logging
from collections.abc import Mapping
from typing import Any

import httpx
from twilio.http import AsyncHttpClient
from twilio.http.response import Response

from cs_app.providers.errors import (
    Fault,
    Provider,
    ProviderError,
    ProviderRejected,
    ProviderUnavailable,
)
from cs_app.providers.http import (
    AMBIGUOUS_STATUSES,
    SAFE_METHODS,
    HttpPool,
    json_object,
    retry_after,
)

# https://www.twilio.com/docs/api/errors: too many requests; the sender's queue is full.
BUSY_CODES = {20429, 21611}
BUSY_STATUSES = {408, 425, 429}


class TwilioHttp(AsyncHttpClient):
    """Hands the SDK good JSON answers only; everything else is raised as a `ProviderError`."""

    def __init__(self, *, base_url: str, timeout_seconds: float) -> None:
        super().__init__(logging.getLogger(__name__), True, timeout_seconds)
        self._pool = HttpPool(Provider.TWILIO, base_url=base_url, timeout_seconds=timeout_seconds)

    async def request(  # pyright: ignore[reportIncompatibleMethodOverride]
        self,
        method: str,
        uri: str,
        params: Mapping[str, Any] | None = None,
        data: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,
        allow_redirects: bool = False,
    ) -> Response:
        answer = await self._pool.request(
            method, uri, params=params, data=data, headers=headers, auth=auth
        )
        if failure := _failure(answer):
            raise failure
        return Response(answer.status_code, answer.text, answer.headers)

    async def close(self) -> None:
        await self._pool.close()


def _failure(answer: httpx.Response) -> ProviderError | None:
    payload = json_object(answer)
    status = answer.status_code
    unsafe = answer.request.method not in SAFE_METHODS
    if status < 400:
        if answer.is_success and payload is not None:
            return None
        return ProviderUnavailable(
            Provider.TWILIO, code=Fault.GARBAGE, status=status, outcome_unknown=unsafe
        )
    code = payload.get("code") if payload else None
    if status < 500 and status not in BUSY_STATUSES and code not in BUSY_CODES:
        return ProviderRejected(Provider.TWILIO, code=code, status=status)
    return ProviderUnavailable(
        Provider.TWILIO,
        code=code,
        status=status,
        outcome_unknown=unsafe and status in AMBIGUOUS_STATUSES,
        retry_after=retry_after(answer.headers),
    )
