"""Which businesses an agency person with a limited scope looks after."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access
from cs_app.identity.beyond_scope import everywhere
from cs_app.identity.models import AgencyClientAssignment, ClientScope
from cs_app.kernel import clock
from cs_app.kernel.errors import Invalid, NotAllowed
from cs_app.kernel.ids import new_id

_OTHERS = text("""
DELETE FROM agency_client_assignments
 WHERE agency_membership_id = :membership_id AND NOT client_id = ANY(:client_ids)
""")
_ASSIGNED = text("""
SELECT client_id FROM agency_client_assignments
 WHERE agency_membership_id = :membership_id ORDER BY client_id
""")
_KNOWN = text("SELECT count(*) FROM clients WHERE id = ANY(:client_ids)")
_BEYOND = text("""
SELECT m.client_scope = 'all' OR EXISTS (
           SELECT 1 FROM agency_client_assignments a
            WHERE a.agency_membership_id = m.id
              AND NOT a.client_id = ANY(:client_ids)) AS beyond
  FROM agency_memberships m WHERE m.id = :membership_id
""")


async def assign_client(session: AsyncSession, *, membership_id: UUID, client_id: UUID) -> None:
    """Let the person of this agency membership see a business; twice is as good as once."""
    await _add(session, membership_id, [client_id])


async def assigned(session: AsyncSession, membership_id: UUID) -> frozenset[UUID]:
    """The businesses assigned to this membership, of those within the session's scope."""
    rows = await session.execute(_ASSIGNED, {"membership_id": membership_id})
    return frozenset(row.client_id for row in rows)


async def replace_assignments(
    session: AsyncSession, *, membership_id: UUID, client_ids: Collection[UUID]
) -> None:
    """Assign exactly these businesses, of those within the session's scope."""
    values = {"membership_id": membership_id, "client_ids": list(client_ids)}
    await session.execute(_OTHERS, values)
    await _add(session, membership_id, client_ids)


async def require_within(
    session: AsyncSession, access: Access, *, scope: ClientScope, client_ids: Collection[UUID]
) -> None:
    """Whether the actor may let somebody see so much: nobody gives more than they see.

    Raises `NotAllowed` for scope `all` given by one who has it not, and `Invalid` on field
    `client_ids` for a business that the actor does not see or that does not exist.
    """
    if scope is ClientScope.ALL:
        if access.client_ids is not None:
            raise NotAllowed("You cannot give access to all clients, as you have it not yourself")
        return
    known = await session.scalar(_KNOWN, {"client_ids": list(client_ids)})
    if known != len(set(client_ids)) or not all(access.sees(one) for one in client_ids):
        raise Invalid("Choose among the clients that you look after", field="client_ids")


async def require_no_wider(session: AsyncSession, access: Access, membership_id: UUID) -> None:
    """Raises `NotAllowed` where the agency membership sees clients that the actor does not."""
    if access.client_ids is None:
        return
    values = {"membership_id": membership_id, "client_ids": list(access.client_ids)}
    rows = await everywhere(session, _BEYOND, values)
    if any(row.beyond for row in rows):
        raise NotAllowed(
            "This colleague looks after clients that you do not see; ask somebody who sees them all"
        )


async def _add(session: AsyncSession, membership_id: UUID, client_ids: Collection[UUID]) -> None:
    if not client_ids:
        return
    rows = [
        {
            "id": new_id(),
            "created_at": clock.now(),
            "agency_membership_id": membership_id,
            "client_id": client_id,
        }
        for client_id in set(client_ids)
    ]
    await session.execute(insert(AgencyClientAssignment).values(rows).on_conflict_do_nothing())
