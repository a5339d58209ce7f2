"""Who looks at this tab, as far as the page needs to know."""

import reflex as rx

from cs_app.identity.access import Access
from cs_app.identity.permissions import Permission


class Viewer(rx.State):
    """The signed-in person's name and rights, for what the page shows; never for a decision."""

    name: str = ""
    role: str = ""
    business: str = ""
    zone: str = "America/Edmonton"
    permissions: list[str] = []
    may_not_see: bool = False
    _owner: str = ""

    def _show(self, rights: Access) -> None:
        """Take over what changed."""
        shown = {
            "name": rights.person_name,
            "role": rights.role_name,
            "business": rights.business_name or "",
            "zone": rights.timezone or "America/Edmonton",
            "permissions": sorted(rights.permissions),
        }
        for field, value in shown.items():
            if getattr(self, field) != value:
                setattr(self, field, value)


def may(permission: Permission) -> rx.Var[bool]:
    """Whether the viewer holds a permission, to show or hide what needs it; never to decide."""
    return Viewer.permissions.contains(permission.value)  # pyright: ignore
