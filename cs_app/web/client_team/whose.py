"""Whose team a page is about: the agency's choice of a client, or one's own business."""

from typing import Any
from uuid import UUID

from cs_app.identity.permissions import AgencyPermission, PortalPermission
from cs_app.web.kit.opened_client import opened
from cs_app.web.visitor.handler_access import current_access

SEE = (
    AgencyPermission.CLIENTS_EDIT,
    PortalPermission.TEAM_VIEW,
    PortalPermission.TEAM_MANAGE,
)
MANAGE = (AgencyPermission.CLIENTS_EDIT, PortalPermission.TEAM_MANAGE)


def team_of(state: Any) -> UUID:
    """The business whose team this tab shows. Raises `NotFound` outside the viewer's scope."""
    own = current_access().client_id
    return own if own is not None else opened(state)
