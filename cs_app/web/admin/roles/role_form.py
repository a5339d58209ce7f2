"""The form that makes a role or changes one."""

from typing import Any, ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.models import RoleScope
from cs_app.identity.role_templates.editing import create_role, edit_role
from cs_app.identity.role_templates.facts import RoleFacts
from cs_app.identity.role_templates.listing import RoleRow, read_role
from cs_app.kernel.ids import as_id
from cs_app.web.admin.roles import lines
from cs_app.web.admin.roles.lines import RoleFields
from cs_app.web.admin.roles.state import MAY, RolesState
from cs_app.web.design import toast
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.form import form
from cs_app.web.visitor.handler_access import current_access, requires

KEY = "key-"


class RoleForm(form(MAY), rx.State):
    """What the form shows."""

    LABELS: ClassVar = {
        "name": "Name",
        "description": "Description",
        "permissions": "Permissions",
    }
    REFUSED: ClassVar = "The role was not saved"
    role: RoleFields = RoleFields()
    _row: RoleRow | None = None

    @rx.event
    @requires(MAY)
    def choose_scope(self, scope: str):
        """The new role is for the agency or for businesses: other permissions are offered."""
        if scope in set(RoleScope):
            self.role = lines.blank(current_access(), RoleScope(scope))
            self.errors = {}

    async def _offer(self, session: AsyncSession) -> None:
        self._row = await self._look_up(session) if self.subject else None

    async def _stored(self, session: AsyncSession) -> dict[str, Any]:
        row = await self._look_up(session)
        return {
            "name": row.name,
            "description": row.description,
            "permissions": frozenset(row.permissions),
        }

    def _show(self, values: dict[str, Any]) -> None:
        access, row = current_access(), self._row
        self.role = lines.fields_of(access, row) if row else lines.blank(access, RoleScope.AGENCY)

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        keys = (name.removeprefix(KEY) for name in values if name.startswith(KEY))
        return {
            "name": str(values.get("name", "")),
            "description": str(values.get("description", "")),
            "permissions": frozenset(keys),
        }

    async def _create(self, session: AsyncSession, values: dict[str, Any]) -> None:
        scope = RoleScope(self.role.scope)
        await create_role(session, current_access(), scope=scope, facts=RoleFacts(**values))

    async def _change(self, session: AsyncSession, values: dict[str, Any]) -> None:
        role_id, facts = as_id(self.subject), RoleFacts(**values)
        await edit_role(session, current_access(), role_id=role_id, facts=facts)

    async def _saved(self):
        await look_again(self, RolesState)
        note = "Whoever has it signs in again." if self.subject else "It can be given now."
        return toast.success("Role saved", note=note)

    async def _look_up(self, session: AsyncSession) -> RoleRow:
        return await read_role(session, current_access(), role_id=as_id(self.subject))
