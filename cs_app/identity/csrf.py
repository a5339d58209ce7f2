"""Refuses requests that another site's page makes with our cookies."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from fastapi import Request

from cs_app.kernel.errors import NotAllowed
from cs_app.settings import settings


def require_same_origin(request: Request) -> None:
    """Raises `NotAllowed` unless the request comes from our own pages or from no page at all."""
    if is_foreign(request.headers):
        raise NotAllowed("This request came from another site")


def is_foreign(headers: Mapping[str, str]) -> bool:
    """Whether a browser says that a page of another origin made this request.

    A page cannot set `Host`, `Origin`, `Sec-Fetch-Site` or, across origins, `X-Forwarded-Host`.
    """
    if headers.get("sec-fetch-site") == "cross-site":
        return True
    origin = headers.get("origin")
    if origin is None:
        return False
    forwarded = headers.get("x-forwarded-host", "").split(",")[0].strip()
    own = {headers.get("host"), forwarded, _host_of(settings().public_url or "")} - {None, ""}
    return _host_of(origin) not in own


def _host_of(address: str) -> str:
    """Host and port; "" for what is no address."""
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""
