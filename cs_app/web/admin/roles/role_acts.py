"""Shows what a role contains, and deletes one, after asking."""

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.role_templates.editing import delete_role
from cs_app.identity.role_templates.listing import read_role
from cs_app.kernel.errors import ProductError
from cs_app.kernel.ids import as_id
from cs_app.web.admin.roles import lines
from cs_app.web.admin.roles.lines import RoleFields
from cs_app.web.admin.roles.state import MAY, RolesState
from cs_app.web.design import toast
from cs_app.web.kit.attempt import attempt
from cs_app.web.kit.faults import look_again
from cs_app.web.visitor.handler_access import current_access, requires, requires_presence


class RoleActs(rx.State):
    """The role that is looked at or asked about."""

    viewing: bool = False
    deleting: bool = False
    role: RoleFields = RoleFields()

    @rx.event
    @requires(MAY)
    async def view(self, role_id: str):
        """Show what a role contains."""
        refused = await self._look_up(role_id)
        self.viewing = refused is None
        return _gone(refused)

    @rx.event
    @requires(MAY)
    async def ask(self, role_id: str):
        """Ask before a role is deleted."""
        refused = await self._look_up(role_id)
        self.deleting = refused is None
        return _gone(refused)

    @rx.event
    @requires_presence
    def close(self):
        """Put view and question away."""
        self.viewing = self.deleting = False

    @rx.event
    @requires(MAY)
    async def delete(self):
        """Delete the role, after the consequence was read."""
        refused = await attempt(
            lambda session: delete_role(session, current_access(), role_id=as_id(self.role.id))
        )
        self.deleting = False
        await look_again(self, RolesState)
        if refused is not None:
            return toast.error("The role was not deleted", note=refused.message)
        return toast.success(f"“{self.role.name}” was deleted")

    async def _look_up(self, role_id: str) -> ProductError | None:
        async def look(session: AsyncSession) -> None:
            row = await read_role(session, current_access(), role_id=as_id(role_id))
            self.role = lines.fields_of(current_access(), row)

        return await attempt(look)


def _gone(refused: ProductError | None):
    return toast.error("This role is gone", note=refused.message) if refused else None
