"""The dialog that adds a member or changes one."""

from typing import Any

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.client_team.editing import edit_member
from cs_app.identity.client_team.joining import add_member
from cs_app.identity.grants import grantable
from cs_app.identity.models import RoleScope
from cs_app.identity.permissions import Permission, SessionKind
from cs_app.identity.role_templates.listing import RoleName, roles_to_give
from cs_app.kernel import db
from cs_app.kernel.ids import as_id
from cs_app.web.client_team import form_values
from cs_app.web.client_team.form_values import KeyChoice, MemberErrors
from cs_app.web.client_team.lines import MemberLine
from cs_app.web.client_team.state import TeamState
from cs_app.web.client_team.whose import MANAGE, team_of
from cs_app.web.design import toast
from cs_app.web.kit.attempt import attempt
from cs_app.web.visitor.handler_access import current_access, requires_any, requires_presence


class MemberFormState(rx.State):
    """What the form shows, and whom it is about; nobody yet while `member` has no id."""

    is_open: bool = False
    busy: bool = False
    member: MemberLine = MemberLine()
    role_id: str = ""
    about_role: str = ""
    roles: list[tuple[str, str]] = []
    keys: list[KeyChoice] = []
    errors: MemberErrors = MemberErrors()
    _offered: dict[str, RoleName] = {}

    @rx.event
    @requires_any(*MANAGE)
    async def write(self, membership_id: str):
        """Open a member's settings, or an empty form for the id ""."""
        self.member = (await self.get_state(TeamState))._line(membership_id)
        access = current_access()
        async with db.unit_of_work(access.scope) as session:
            offered = await roles_to_give(session, access, RoleScope.CLIENT)
        self._offered = {str(role.id): role for role in offered}
        self.roles = form_values.role_options(offered, self.member)
        self._choose(self.member.role_id or form_values.first_choice(offered))
        self.errors, self.busy, self.is_open = MemberErrors(), False, True

    @rx.event
    @requires_any(*MANAGE)
    def choose_role(self, role_id: str):
        """Show what another role would bring."""
        self._choose(role_id)

    @rx.event
    @requires_presence
    def close(self):
        """Put the form away."""
        self.is_open = False

    @rx.event
    @requires_any(*MANAGE)
    async def save(self, values: dict[str, Any]):
        """Store what was typed."""
        self.busy = True
        yield
        refused = await attempt(lambda session: self._store(session, values))
        self.busy = False
        if refused is not None:
            one_contact = current_access().kind is SessionKind.PORTAL
            found = form_values.errors_of(refused, one_contact=one_contact)
            self.errors = found or MemberErrors()
            if found is None:
                yield toast.error("Nothing was changed", note=refused.message)
            return
        self.is_open = False
        await (await self.get_state(TeamState))._read()
        yield self._done(str(values.get("name", "")))

    async def _store(self, session: AsyncSession, values: dict[str, Any]) -> None:
        access, client_id = current_access(), team_of(self)
        if not self.member.id:
            added = form_values.new_member(values)
            await add_member(session, access, client_id=client_id, member=added)
            return
        await edit_member(
            session,
            access,
            client_id=client_id,
            membership_id=as_id(self.member.id),
            settings=form_values.settings_of(values),
        )

    def _choose(self, role_id: str) -> None:
        role = self._offered.get(role_id)
        keys = role.permissions if role else tuple(self.member.role_keys)
        self.role_id, self.about_role = role_id, role.description if role else ""
        self.keys = form_values.key_choices(self.member, keys, _grantable())

    def _done(self, name: str) -> Any:
        if self.member.id:
            note = "A change of role or permissions signs them out."
            return toast.success(f"{self.member.name} is changed", note=note)
        return toast.success(f"{name.strip()} is in the team", note="They are told how to sign in.")


def _grantable() -> frozenset[Permission]:
    return grantable(current_access(), RoleScope.CLIENT)
