"""Invites somebody to the team, and changes or removes a member."""

from typing import Any

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.names import list_names
from cs_app.identity.agency.editing import edit_member, remove_member
from cs_app.identity.agency.invitation import invite_member
from cs_app.identity.agency.listing import TeamRow, read_member
from cs_app.identity.agency.place import Place
from cs_app.identity.models import ClientScope, RoleScope
from cs_app.identity.role_templates.listing import roles_to_give
from cs_app.kernel.errors import Invalid, ProductError
from cs_app.kernel.ids import as_id
from cs_app.web.admin.agency_team import lines
from cs_app.web.admin.agency_team.lines import CLIENT, MemberErrors, MemberForm
from cs_app.web.admin.agency_team.state import MAY, AgencyTeamState
from cs_app.web.design import toast
from cs_app.web.design.pick_list import Pick
from cs_app.web.guard.handler_access import current_access, requires, requires_presence
from cs_app.web.kit.attempt import attempt


class MemberState(rx.State):
    """The form of a member, and the member somebody is asked about."""

    writing: bool = False
    removing: bool = False
    busy: bool = False
    form: MemberForm = MemberForm()
    errors: MemberErrors = MemberErrors()
    roles: list[tuple[str, str]] = []
    picks: list[Pick] = []
    may_give_all: bool = False

    @rx.event
    @requires(MAY)
    async def invite(self):
        """Show the empty form."""
        return await self._open(None)

    @rx.event
    @requires(MAY)
    async def edit(self, member_id: str):
        """Show the form of a member as they stand."""
        return await self._open(member_id)

    @rx.event
    @requires(MAY)
    async def ask(self, member_id: str):
        """Ask before somebody is removed."""
        refused = await self._look_up(member_id)
        if refused is not None:
            return toast.error("Nobody was removed", note=refused.message)
        self.removing = True
        return None

    @rx.event
    @requires_presence
    def close(self):
        """Put form and question away."""
        self.writing = self.removing = False

    @rx.event
    @requires(MAY)
    async def save(self, values: dict[str, Any]):
        """Invite whom the form names, or change the member it is about."""
        self.busy = True
        yield
        refused = await attempt(lambda session: _save(session, self.form.id, values))
        self.busy = False
        if refused is not None:
            self.errors = lines.errors_of(refused) or MemberErrors()
            if lines.errors_of(refused) is None:
                yield toast.error("Nothing was changed", note=refused.message)
            return
        self.writing = False
        await (await self.get_state(AgencyTeamState))._read()
        yield self._saved(values)

    @rx.event
    @requires(MAY)
    async def remove(self):
        """Take the member off the team, after the consequence was read."""
        refused = await attempt(
            lambda session: remove_member(
                session, current_access(), membership_id=as_id(self.form.id)
            )
        )
        self.removing = False
        await (await self.get_state(AgencyTeamState))._read()
        if refused is not None:
            return toast.error("Nobody was removed", note=refused.message)
        return toast.success(f"{self.form.name} was removed", note="They are signed out.")

    async def _open(self, member_id: str | None):
        refused = await self._look_up(member_id)
        if refused is not None:
            return toast.error("This cannot be changed", note=refused.message)
        self.errors, self.busy, self.writing = MemberErrors(), False, True
        return None

    async def _look_up(self, member_id: str | None) -> ProductError | None:
        access = current_access()

        async def look(session: AsyncSession) -> None:
            row = await _member(session, member_id)
            roles = await roles_to_give(session, access, RoleScope.AGENCY)
            clients = await list_names(session, access)
            self.form = lines.form_of(row) if row else MemberForm()
            self.roles = lines.role_options(roles, row)
            self.picks = lines.picks(clients, row)
            self.may_give_all = access.client_ids is None

        return await attempt(look)

    def _saved(self, values: dict[str, Any]):
        if self.form.id:
            return toast.success("Saved", note="They have to sign in again.")
        return toast.success("Invited", note=f"{values.get('email')} is told how to sign in.")


async def _member(session: AsyncSession, member_id: str | None) -> TeamRow | None:
    if member_id is None:
        return None
    return await read_member(session, current_access(), membership_id=as_id(member_id))


async def _save(session: AsyncSession, member_id: str, values: dict[str, Any]) -> None:
    access, place = current_access(), _place(values)
    if not member_id:
        name, email = str(values.get("name", "")), str(values.get("email", ""))
        await invite_member(session, access, name=name, email=email, place=place)
        return
    await edit_member(
        session,
        access,
        membership_id=as_id(member_id),
        place=place,
        is_active="is_active" in values,
    )


def _place(values: dict[str, Any]) -> Place:
    role = str(values.get("role", ""))
    if not role:
        raise Invalid("Choose a role", field="role")
    chosen = (name.removeprefix(CLIENT) for name in values if name.startswith(CLIENT))
    return Place(
        role_id=as_id(role),
        scope=ClientScope.ALL if values.get("scope") == "all" else ClientScope.ASSIGNED,
        client_ids=frozenset(as_id(client_id) for client_id in chosen),
    )
