"""Which business a page of `/admin/clients/[client_id]` is about."""

from typing import Any
from uuid import UUID

from cs_app.kernel.errors import NotFound
from cs_app.kernel.ids import id_or_none
from cs_app.web.visitor.handler_access import current_access


def opened(state: Any) -> UUID:
    """The business in the address of this tab.

    Raises `NotFound` for what is no id, and for a business outside the viewer's scope.
    """
    client_id = id_or_none("".join(state.router.url.path.split("/")[3:4]))
    if client_id is None:
        raise NotFound("This client does not exist")
    current_access().require_client(client_id)
    return client_id
