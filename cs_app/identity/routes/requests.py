"""What the sign-in routes read from a request, and the redirects with which they answer."""

from collections.abc import Mapping
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import RedirectResponse

from cs_app.kernel import request_body

LONGEST = 500


async def read_fields(request: Request) -> dict[str, str]:
    """The text fields of a JSON or form body, clean and cut to 500 characters.

    Raises `WrongType`, `TooLarge` or `Invalid` for anything else.
    """
    fields = await request_body.read_fields(request)
    return {name: value[:LONGEST] for name, value in fields.items()}


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
