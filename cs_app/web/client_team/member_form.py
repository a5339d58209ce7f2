"""The form that adds a member to a business's team or changes one."""

from typing import Any, ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.client_team.editing import edit_member
from cs_app.identity.client_team.joining import NewMember, add_member
from cs_app.identity.client_team.listing import TeamMember, read_member
from cs_app.identity.grants import grantable
from cs_app.identity.models import RoleScope
from cs_app.identity.permission_words import WORDS
from cs_app.identity.permissions import PortalPermission, SessionKind
from cs_app.identity.role_templates.listing import RoleName, roles_to_give
from cs_app.kernel.errors import ProductError
from cs_app.kernel.ids import as_id
from cs_app.web.client_team import form_values
from cs_app.web.client_team.form_values import GRANT, OVERRIDE, REVOKE, KeyChoice
from cs_app.web.client_team.lines import MemberLine, member_line
from cs_app.web.client_team.state import TeamState
from cs_app.web.client_team.whose import MANAGE, team_of
from cs_app.web.design import toast
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.form import form
from cs_app.web.visitor.handler_access import current_access, requires_any

BEYOND_WORDS = {"": "as the role says", GRANT: "given", REVOKE: "taken away"}


class MemberForm(form(*MANAGE), rx.State):
    """What the form shows, and whom it is about; nobody yet while `member` has no id."""

    LABELS: ClassVar = {
        "name": "Name",
        "email": "Email",
        "phone": "Mobile number",
        "contact": "Mobile number or email",
        "role": "Role",
        "receive_escalations": "Told of escalations",
        "receive_hot_transfers": "Takes hot transfers",
        "priority": "Priority",
        "overrides": "Permissions",
        **{f"{OVERRIDE}{key}": WORDS[key].label for key in PortalPermission},
    }
    member: MemberLine = MemberLine()
    role_id: str = ""
    about_role: str = ""
    roles: list[tuple[str, str]] = []
    keys: list[KeyChoice] = []
    added: str = ""
    _offered: dict[str, RoleName] = {}

    @rx.event
    @requires_any(*MANAGE)
    def choose_role(self, role_id: str):
        """Show what another role would bring."""
        self._choose(role_id)

    async def _offer(self, session: AsyncSession) -> None:
        access = current_access()
        offered = await roles_to_give(session, access, RoleScope.CLIENT)
        found = await self._look_up(session) if self.subject else None
        self.member = member_line(found, access.person_id) if found else MemberLine()
        self._offered = {str(role.id): role for role in offered}
        self.roles = form_values.role_options(offered, self.member)
        self.role_id = self.member.role_id or form_values.first_choice(offered)

    async def _stored(self, session: AsyncSession) -> dict[str, Any]:
        return form_values.stored(await self._look_up(session))

    def _show(self, values: dict[str, Any]) -> None:
        self._choose(self.role_id)

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        typed = form_values.typed(values)
        return typed if self.subject else typed | form_values.who(values)

    async def _create(self, session: AsyncSession, values: dict[str, Any]) -> None:
        self.added = values["name"].strip()
        member = NewMember(
            name=values["name"],
            email=values["email"],
            phone=values["phone"],
            settings=form_values.settings_of(values),
        )
        await add_member(session, current_access(), client_id=team_of(self), member=member)

    async def _change(self, session: AsyncSession, values: dict[str, Any]) -> None:
        await edit_member(
            session,
            current_access(),
            client_id=team_of(self),
            membership_id=as_id(self.subject),
            settings=form_values.settings_of(values),
        )

    async def _saved(self):
        await look_again(self, TeamState)
        if self.subject:
            note = "A change of role or permissions signs them out."
            return toast.success(f"{self.member.name} is changed", note=note)
        return toast.success(f"{self.added} is in the team", note="They are told how to sign in.")

    def _in_words(self, name: str, value: Any) -> str:
        if name == "role":
            return f"“{dict(self.roles).get(value, 'another')}”"
        return BEYOND_WORDS[value] if name.startswith(OVERRIDE) else super()._in_words(name, value)

    def _refuse(self, refused: ProductError):
        """Where one field takes either way to sign in, what is wrong with it is said there."""
        if current_access().kind is SessionKind.PORTAL and refused.field in ("email", "phone"):
            refused.field = "contact"
        return super()._refuse(refused)

    def _choose(self, role_id: str) -> None:
        role = self._offered.get(role_id)
        keys = role.permissions if role else tuple(self.member.role_keys)
        self.role_id, self.about_role = role_id, role.description if role else ""
        may_give = grantable(current_access(), RoleScope.CLIENT)
        self.keys = form_values.key_choices(self.member, keys, may_give)

    async def _look_up(self, session: AsyncSession) -> TeamMember:
        return await read_member(
            session,
            current_access(),
            client_id=team_of(self),
            membership_id=as_id(self.subject),
        )
