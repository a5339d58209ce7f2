"""The form that invites somebody to the team or changes a member."""

from typing import Any, ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.names import list_names
from cs_app.identity.agency.editing import edit_member
from cs_app.identity.agency.invitation import invite_member
from cs_app.identity.agency.listing import TeamRow, read_member
from cs_app.identity.agency.place import Place
from cs_app.identity.models import ClientScope, RoleScope
from cs_app.identity.role_templates.listing import roles_to_give
from cs_app.kernel.errors import Invalid
from cs_app.kernel.ids import as_id
from cs_app.web.admin.agency_team import lines
from cs_app.web.admin.agency_team.lines import CLIENT, MemberFields
from cs_app.web.admin.agency_team.state import MAY, AgencyTeamState
from cs_app.web.design import toast
from cs_app.web.design.pick_list import Pick
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.form import form
from cs_app.web.visitor.handler_access import current_access


class MemberForm(form(MAY), rx.State):
    """What the form shows; `member` has no id while somebody is invited."""

    LABELS: ClassVar = {
        "name": "Name",
        "email": "Email",
        "role": "Role",
        "scope": "Which clients",
        "client_ids": "Clients",
        "is_active": "Has access",
    }
    member: MemberFields = MemberFields()
    roles: list[tuple[str, str]] = []
    picks: list[Pick] = []
    may_give_all: bool = False
    invited: str = ""
    _row: TeamRow | None = None

    async def _offer(self, session: AsyncSession) -> None:
        access = current_access()
        roles = await roles_to_give(session, access, RoleScope.AGENCY)
        clients = await list_names(session, access)
        self._row = await self._look_up(session) if self.subject else None
        self.roles = lines.role_options(roles, self._row)
        self.picks = lines.picks(clients, self._row)
        self.may_give_all = access.client_ids is None

    async def _stored(self, session: AsyncSession) -> dict[str, Any]:
        row = await self._look_up(session)
        return {
            "role": str(row.role_id),
            "scope": row.scope.value,
            "client_ids": frozenset(str(client_id) for client_id, _ in row.clients),
            "is_active": row.is_active,
        }

    def _show(self, values: dict[str, Any]) -> None:
        self.member = lines.fields_of(self._row) if self._row else MemberFields()

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        typed = {
            "role": str(values.get("role", "")),
            "scope": ClientScope.ALL if values.get("scope") == "all" else ClientScope.ASSIGNED,
            "client_ids": _chosen(values),
        }
        if self.subject:
            return typed | {"is_active": "is_active" in values}
        return typed | {name: str(values.get(name, "")) for name in ("name", "email")}

    async def _create(self, session: AsyncSession, values: dict[str, Any]) -> None:
        self.invited = values["email"]
        await invite_member(
            session,
            current_access(),
            name=values["name"],
            email=values["email"],
            place=_place(values),
        )

    async def _change(self, session: AsyncSession, values: dict[str, Any]) -> None:
        await edit_member(
            session,
            current_access(),
            membership_id=as_id(self.subject),
            place=_place(values),
            is_active=values["is_active"],
        )

    async def _saved(self):
        await look_again(self, AgencyTeamState)
        if self.subject:
            return toast.success("Saved", note="They have to sign in again.")
        return toast.success("Invited", note=f"{self.invited} is told how to sign in.")

    def _in_words(self, name: str, value: Any) -> str:
        if name == "role":
            return f"“{dict(self.roles).get(value, 'another')}”"
        if name == "scope":
            return "all clients" if value == ClientScope.ALL else "some clients"
        return super()._in_words(name, value)

    async def _look_up(self, session: AsyncSession) -> TeamRow:
        return await read_member(session, current_access(), membership_id=as_id(self.subject))


def _chosen(values: dict[str, Any]) -> frozenset[str]:
    return frozenset(name.removeprefix(CLIENT) for name in values if name.startswith(CLIENT))


def _place(values: dict[str, Any]) -> Place:
    if not values["role"]:
        raise Invalid("Choose a role", field="role")
    return Place(
        role_id=as_id(values["role"]),
        scope=ClientScope(values["scope"]),
        client_ids=frozenset(as_id(client_id) for client_id in values["client_ids"]),
    )
