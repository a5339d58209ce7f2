"""Makes, shows, changes and deletes a role."""

from typing import Any

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.models import RoleScope
from cs_app.identity.role_templates.editing import create_role, delete_role, edit_role
from cs_app.identity.role_templates.facts import RoleFacts
from cs_app.identity.role_templates.listing import read_role
from cs_app.kernel.errors import ProductError
from cs_app.kernel.ids import as_id
from cs_app.web.admin.roles import lines
from cs_app.web.admin.roles.lines import RoleErrors, RoleForm
from cs_app.web.admin.roles.state import MAY, RolesState
from cs_app.web.design import toast
from cs_app.web.kit.attempt import attempt
from cs_app.web.visitor.handler_access import current_access, requires, requires_presence

KEY = "key-"


class RoleState(rx.State):
    """The role that is being written, looked at, or asked about."""

    writing: bool = False
    viewing: bool = False
    deleting: bool = False
    busy: bool = False
    form: RoleForm = RoleForm()
    errors: RoleErrors = RoleErrors()

    @rx.event
    @requires(MAY)
    def create(self):
        """Show the empty form."""
        self.form = lines.blank(current_access(), RoleScope.AGENCY)
        self.errors, self.busy, self.writing = RoleErrors(), False, True

    @rx.event
    @requires(MAY)
    def choose_scope(self, scope: str):
        """The new role is for the agency or for businesses: other permissions are offered."""
        if scope in set(RoleScope):
            self.form = lines.blank(current_access(), RoleScope(scope))
            self.errors = RoleErrors()

    @rx.event
    @requires(MAY)
    async def edit(self, role_id: str):
        """Show the form of a role as it stands."""
        refused = await self._look_up(role_id)
        self.writing = refused is None and self.form.own
        return _not_found(refused)

    @rx.event
    @requires(MAY)
    async def view(self, role_id: str):
        """Show what a role contains."""
        refused = await self._look_up(role_id)
        self.viewing = refused is None
        return _not_found(refused)

    @rx.event
    @requires(MAY)
    async def ask(self, role_id: str):
        """Ask before a role is deleted."""
        refused = await self._look_up(role_id)
        self.deleting = refused is None
        return _not_found(refused)

    @rx.event
    @requires_presence
    def close(self):
        """Put form, view and question away."""
        self.writing = self.viewing = self.deleting = False

    @rx.event
    @requires(MAY)
    async def save(self, values: dict[str, Any]):
        """Make the role, or change the one the form is about."""
        self.busy = True
        yield
        refused = await attempt(lambda session: _save(session, self.form, values))
        self.busy = False
        if refused is not None:
            self.errors = lines.errors_of(refused) or RoleErrors()
            if lines.errors_of(refused) is None:
                yield toast.error("The role was not saved", note=refused.message)
            return
        self.writing = False
        await (await self.get_state(RolesState))._read()
        note = "Whoever has it signs in again." if self.form.id else "It can be given now."
        yield toast.success("Role saved", note=note)

    @rx.event
    @requires(MAY)
    async def delete(self):
        """Delete the role, after the consequence was read."""
        refused = await attempt(
            lambda session: delete_role(session, current_access(), role_id=as_id(self.form.id))
        )
        self.deleting = False
        await (await self.get_state(RolesState))._read()
        if refused is not None:
            return toast.error("The role was not deleted", note=refused.message)
        return toast.success(f"“{self.form.name}” was deleted")

    async def _look_up(self, role_id: str) -> ProductError | None:
        access = current_access()

        async def look(session: AsyncSession) -> None:
            row = await read_role(session, access, role_id=as_id(role_id))
            self.form = lines.form_of(access, row)

        refused = await attempt(look)
        self.errors, self.busy = RoleErrors(), False
        return refused


def _not_found(refused: ProductError | None):
    return toast.error("This role is gone", note=refused.message) if refused else None


async def _save(session: AsyncSession, form: RoleForm, values: dict[str, Any]) -> None:
    facts = RoleFacts(
        name=str(values.get("name", "")),
        description=str(values.get("description", "")),
        permissions=frozenset(name.removeprefix(KEY) for name in values if name.startswith(KEY)),
    )
    if form.id:
        await edit_role(session, current_access(), role_id=as_id(form.id), facts=facts)
        return
    await create_role(session, current_access(), scope=RoleScope(form.scope), facts=facts)
