"""The roles that match the address, as cards."""

from typing import ClassVar

import reflex as rx

from cs_app.identity.models import RoleScope
from cs_app.identity.permissions import AgencyPermission
from cs_app.identity.role_templates.listing import RoleRow, list_roles
from cs_app.kernel.pagination import Page
from cs_app.web.admin.roles.lines import RoleCard, card
from cs_app.web.kit.listing import listing
from cs_app.web.visitor.handler_access import current_access

MAY = AgencyPermission.TEAM_MANAGE


class RolesState(listing(MAY), rx.State):
    """Built-in and custom roles; there are so few that they need no pages."""

    FILTERS: ClassVar = ("q", "scope")
    built_in: list[RoleCard] = []
    custom: list[RoleCard] = []

    async def _list(self, session, asked, cursor):
        scope = _scope(asked.get("scope", ""))
        roles = await list_roles(session, current_access(), scope=scope)
        matching = [role for role in roles if _matches(role, asked.get("q", ""))]
        self.built_in = [card(role) for role in matching if role.is_built_in]
        self.custom = [card(role) for role in matching if not role.is_built_in]
        return Page(matching, None)


def _scope(word: str) -> RoleScope | None:
    return RoleScope(word) if word in set(RoleScope) else None


def _matches(role: RoleRow, search: str) -> bool:
    words = search.strip().lower()
    return words in f"{role.name} {role.description} {' '.join(role.permissions)}".lower()
