"""The roles that match the address, as cards."""

import reflex as rx

from cs_app.identity.models import RoleScope
from cs_app.identity.permissions import AgencyPermission
from cs_app.identity.role_templates.listing import RoleRow, list_roles
from cs_app.kernel import db
from cs_app.kernel.live import Change
from cs_app.web.admin.roles.lines import RoleCard, card
from cs_app.web.kit import live
from cs_app.web.kit.faults import fault_in
from cs_app.web.visitor.handler_access import current_access, requires

MAY = AgencyPermission.TEAM_MANAGE
FILTERS = ["q", "scope"]


class RolesState(rx.State):
    """Built-in and custom roles."""

    loaded: bool = False
    error: str = ""
    built_in: list[RoleCard] = []
    custom: list[RoleCard] = []
    filtered: bool = False

    @rx.event
    @requires(MAY)
    async def load(self):
        """Read what the address asks for; runs again whenever the address changes."""
        live.watch(self, {Change.ACCESS}, RolesState.refresh)
        await self._read()

    @rx.event
    @requires(MAY)
    async def refresh(self):
        """Somebody's rights changed."""
        await self._read()

    async def _read(self) -> None:
        """Look again; the dialogs call this after a change."""
        self.error = await fault_in(self._fetch())

    async def _fetch(self) -> None:
        asked = self.router.url.query_parameters
        access, scope = current_access(), _scope(asked.get("scope", ""))
        async with db.unit_of_work(access.scope) as session:
            roles = await list_roles(session, access, scope=scope)
        matching = [role for role in roles if _matches(role, asked.get("q", ""))]
        self.built_in = [card(role) for role in matching if role.is_built_in]
        self.custom = [card(role) for role in matching if not role.is_built_in]
        self.filtered = any(asked.get(name) for name in FILTERS)
        self.loaded = True


def _scope(word: str) -> RoleScope | None:
    return RoleScope(word) if word in set(RoleScope) else None


def _matches(role: RoleRow, search: str) -> bool:
    words = search.strip().lower()
    return words in f"{role.name} {role.description} {' '.join(role.permissions)}".lower()
