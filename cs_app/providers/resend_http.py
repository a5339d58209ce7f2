"""The transport under Resend's SDK: keep-alive, and a timeout that holds."""

from collections.abc import Mapping
from typing import Any

from resend.http_client_async import AsyncHTTPClient

from cs_app.providers.errors import Fault, Provider, ProviderUnavailable
from cs_app.providers.http import HttpPool, json_object


class ResendHttp(AsyncHTTPClient):
    """Raises `ProviderUnavailable`, which the SDK wraps: look at its error's `__context__`."""

    def __init__(self, *, base_url: str, timeout_seconds: float) -> None:
        self._pool = HttpPool(Provider.RESEND, base_url=base_url, timeout_seconds=timeout_seconds)

    async def request(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        json: dict[str, object] | list[object] | None = None,
        files: dict[str, Any] | None = None,
        data: dict[str, str] | None = None,
    ) -> tuple[bytes, int, Mapping[str, str]]:
        answer = await self._pool.request(
            method, url, headers=headers, json=json, files=files, data=data
        )
        if not answer.is_error and json_object(answer) is None:
            raise ProviderUnavailable(
                Provider.RESEND,
                code=Fault.GARBAGE,
                status=answer.status_code,
                outcome_unknown=True,
            )
        return answer.content, answer.status_code, answer.headers

    async def close(self) -> None:
        await self._pool.close()
