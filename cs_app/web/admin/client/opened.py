"""Which business a page of `/admin/clients/[client_id]` is about."""

from typing import Any
from uuid import UUID

from cs_app.kernel.errors import NotFound
from cs_app.web.access import current_access


def opened(state: Any) -> UUID:
    """The business in the address of this tab.

    Raises `NotFound` for what is no id, and for a business outside the viewer's scope.
    """
    try:
        client_id = UUID(state.router.url.path.split("/")[3])
    except (IndexError, ValueError):
        raise NotFound("This client does not exist") from None
    current_access().require_client(client_id)
    return client_id


def as_id(text: str) -> UUID:
    """An id that the browser sent. Raises `NotFound` for what is none."""
    try:
        return UUID(text)
    except ValueError:
        raise NotFound("This does not exist any more") from None
