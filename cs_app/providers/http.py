"""Keep-alive HTTP to one vendor: one try, a hard limit in seconds, typed failures."""

import asyncio
import ipaddress
import json
from typing import Any
from urllib.parse import urlsplit

import httpx

from cs_app.providers.errors import Fault, Provider, ProviderUnavailable

SAFE_METHODS = {"GET", "HEAD"}
# The gateway may have lost a vendor that had already done the work; 503 and 429 say "not done".
AMBIGUOUS_STATUSES = {500, 502, 504}


class HttpPool:
    """Connections to one vendor, kept open between requests."""

    def __init__(self, provider: Provider, *, base_url: str, timeout_seconds: float) -> None:
        self._provider = provider
        self._timeout_seconds = timeout_seconds
        self._client = httpx.AsyncClient(
            timeout=timeout_seconds,
            limits=httpx.Limits(max_connections=100, max_keepalive_connections=40),
            trust_env=not is_loopback(base_url),
        )

    async def request(self, method: str, url: str, **options: Any) -> httpx.Response:
        """One try, answered within the timeout whatever the vendor does.

        Raises `ProviderUnavailable`; its `outcome_unknown` is set once an unsafe request had
        begun to be written.
        """
        written = False

        async def trace(event: str, _info: dict[str, Any]) -> None:
            nonlocal written
            written = written or event.endswith("send_request_headers.started")

        try:
            async with asyncio.timeout(self._timeout_seconds):
                return await self._client.request(
                    method, url, extensions={"trace": trace}, **options
                )
        except (TimeoutError, httpx.TimeoutException):
            fault = Fault.TIMEOUT
        except (httpx.RequestError, httpx.InvalidURL):
            fault = Fault.CONNECTION_LOST if written else Fault.CONNECT
        unknown = written and method.upper() not in SAFE_METHODS
        raise ProviderUnavailable(self._provider, code=fault, outcome_unknown=unknown)

    async def close(self) -> None:
        await self._client.aclose()


def json_object(answer: httpx.Response) -> dict[str, Any] | None:
    """The answer's body, or None if it is anything but one JSON object."""
    try:
        payload = json.loads(answer.content)
    except ValueError:
        return None
    return payload if isinstance(payload, dict) else None


def is_loopback(url: str) -> bool:
    """Whether the address is this machine's, which no proxy of the environment can reach."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def retry_after(headers: Any) -> float | None:
    """Seconds of a numeric Retry-After header; its date form is not used by these vendors."""
    try:
        return max(0.0, float(headers.get("retry-after") or ""))
    except ValueError:
        return None
