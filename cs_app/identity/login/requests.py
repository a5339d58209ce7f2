"""What the sign-in routes read from a request, and the redirects with which they answer."""

import json
from collections.abc import Mapping
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import RedirectResponse

from cs_app.kernel.errors import Invalid

LONGEST = 500


def is_json(request: Request) -> bool:
    """Whether a program asks, rather than a page's form."""
    return request.headers.get("content-type", "").startswith("application/json")


async def read_fields(request: Request) -> dict[str, str]:
    """The text fields of a JSON or form body; raises `Invalid` for anything else."""
    if not is_json(request):
        form = await request.form()
        return {k: v[:LONGEST] for k, v in form.items() if isinstance(v, str)}
    try:
        body = json.loads(await request.body())
    except ValueError:
        raise Invalid("The body is not valid JSON") from None
    if not isinstance(body, dict):
        raise Invalid("The body must be a JSON object")
    return {k: v[:LONGEST] for k, v in body.items() if isinstance(v, str)}


def safe_path(path: str | None) -> str | None:
    """The path if it leads to a page of ours, else None."""
    if not path or not path.startswith("/") or path.startswith(("//", "/auth/", "/api/")):
        return None
    is_plain = not any(character in path for character in "\\\r\n\t") and path.isprintable()
    return path if is_plain else None


def to_page(path: str, query: Mapping[str, str | int | None] | None = None) -> RedirectResponse:
    """Have the browser fetch a page after a form was sent (303)."""
    given = {name: value for name, value in (query or {}).items() if value is not None}
    return RedirectResponse(f"{path}?{urlencode(given)}" if given else path, status_code=303)
