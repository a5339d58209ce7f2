"""Who looks at this tab, as far as the page needs to know."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from cs_app.identity.access import Access
from cs_app.identity.permissions import Permission
from cs_app.web.visitor.handler_access import requires_presence

DEFAULT_ZONE = "America/Edmonton"


@dataclass(frozen=True)
class OtherBusiness:
    """A business that the viewer could switch to."""

    id: str
    name: str
    role: str


class Viewer(rx.State):
    """The signed-in person's name and rights, for what the page shows; never for a decision.

    `viewing_until` is set for an agency person who looks at a client's portal, read only.
    """

    person: str = ""
    name: str = ""
    role: str = ""
    business: str = ""
    zone: str = DEFAULT_ZONE
    permissions: list[str] = []
    others: list[OtherBusiness] = []
    viewing_until: str = ""
    may_not_see: bool = False
    _owners: dict[str, str] = {}

    @rx.event
    @requires_presence
    async def look_again(self):
        """Rights have changed: the guard has shown the new ones, or closed the page."""

    def _show(self, rights: Access) -> None:
        """Take over what changed."""
        for field, value in _shown(rights).items():
            if getattr(self, field) != value:
                setattr(self, field, value)


def may(permission: Permission) -> rx.Var[bool]:
    """Whether the viewer holds a permission, to show or hide what needs it; never to decide."""
    return Viewer.permissions.contains(permission.value)  # pyright: ignore


def _shown(rights: Access) -> dict[str, Any]:
    until = rights.expires_at if rights.read_only else None
    return {
        "person": str(rights.person_id),
        "name": rights.person_name,
        "role": rights.role_name,
        "business": rights.business_name or "",
        "zone": rights.timezone or DEFAULT_ZONE,
        "permissions": sorted(rights.permissions),
        "others": [
            OtherBusiness(str(one.client_id), one.name, one.role)
            for one in rights.businesses
            if one.client_id != rights.client_id
        ],
        "viewing_until": until.isoformat() if until else "",
    }
