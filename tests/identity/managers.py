"""People of the agency who call the services, each with the rights of a real membership."""

import secrets
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar
from uuid import UUID

from cs_app.identity.access import Access, effective
from cs_app.identity.models import RoleScope
from cs_app.identity.permissions import SessionKind
from cs_app.kernel import db
from cs_app.kernel.ids import new_id
from tests.identity.conftest import Cast
from tests.support.cast import Business

T = TypeVar("T")
LOST = "00000000-0000-7000-8000-000000000000"


async def manager(
    cast: Cast, *clients: Business, role: str = "agency_owner", sees_all: bool = True
) -> Access:
    """Somebody of the agency with this role, for all clients or for these."""
    member = await cast.agency_person(*clients, role=role, everything=sees_all)
    held = await cast.town.database.row("SELECT * FROM role_templates WHERE slug = %s", role)
    return Access(
        kind=SessionKind.AGENCY,
        person_id=member.person_id,
        person_name="Ava",
        membership_id=member.membership_id,
        role_name=held.name,
        permissions=effective(SessionKind.AGENCY, template=held.permissions),
        client_ids=None if sees_all else frozenset(client.id for client in clients),
    )


async def do(access: Access, service: Callable[..., Awaitable[T]], **arguments: Any) -> T:
    """Call a service as this person, in a transaction of its own."""
    async with db.unit_of_work(access.scope) as session:
        return await service(session, access, **arguments)


async def role_id(cast: Cast, slug: str) -> UUID:
    return await cast.town.database.value("SELECT id FROM role_templates WHERE slug = %s", slug)


async def custom_role(cast: Cast, *keys: str, scope: RoleScope = RoleScope.AGENCY) -> Any:
    """A role of this test's own, as a row."""
    mark = secrets.token_hex(6)
    values = {
        "id": new_id(),
        "name": f"Custom {mark}",
        "slug": f"custom_{mark}",
        "scope": scope.value,
        "permissions": list(keys),
    }
    await cast.town.insert("role_templates", values)
    return await cast.town.database.row("SELECT * FROM role_templates WHERE id = %s", values["id"])


async def audited(cast: Cast, access: Access) -> list[Any]:
    """What this person did, in order."""
    return await cast.town.database.rows(
        "SELECT * FROM audit_log WHERE person_id = %s ORDER BY created_at, id", access.person_id
    )
