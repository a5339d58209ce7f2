"""Whose pages may open a socket."""

from collections.abc import Mapping
from typing import Any

from cs_app.identity.csrf import is_foreign


def is_own_origin(*, origin: str, environ: Mapping[str, Any]) -> bool:
    """Whether a socket is opened by a page of ours: the rule of forms and routes, in WSGI's words.

    Another port of the same host is another site: cookies do not tell them apart.
    """
    return not is_foreign(
        {
            "origin": origin,
            "host": environ.get("HTTP_HOST", ""),
            "x-forwarded-host": environ.get("HTTP_X_FORWARDED_HOST", ""),
        }
    )
