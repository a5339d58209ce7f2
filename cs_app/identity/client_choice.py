"""The one client that an agency person works on just now, kept until they choose another."""

from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access
from cs_app.identity.permissions import SessionKind
from cs_app.kernel.errors import NotAllowed, NotFound
from cs_app.kernel.scope import visible, within

_CHOSEN = text(f"""
SELECT c.id FROM agency_memberships m JOIN clients c ON c.id = m.chosen_client
 WHERE m.id = :membership_id AND c.status <> 'cancelled'
   AND {within("c.id")}
""")  # noqa: S608 our own text
_CHOOSE = text(f"""
UPDATE agency_memberships SET chosen_client = CAST(:client_id AS uuid)
 WHERE id = :membership_id
   AND (CAST(:client_id AS uuid) IS NULL OR EXISTS (
        SELECT 1 FROM clients c
         WHERE c.id = CAST(:client_id AS uuid) AND c.status <> 'cancelled'
           AND {within("c.id")}))
RETURNING id
""")  # noqa: S608 our own text


async def choose(session: AsyncSession, access: Access, client_id: UUID | None) -> None:
    """Remember the client, or with None that all are meant.

    Raises `NotFound` for one outside the scope, `NotAllowed` for people who are not the agency's.
    """
    if access.kind is not SessionKind.AGENCY:
        raise NotAllowed("Only people of the agency choose a client")
    values = _values(access) | {"client_id": client_id}
    if (await session.execute(_CHOOSE, values)).first() is None:
        raise NotFound("This business does not exist")


async def chosen(session: AsyncSession, access: Access) -> UUID | None:
    """The remembered client, if it is still there and within the scope; None means all."""
    if access.kind is not SessionKind.AGENCY:
        return None
    return (await session.execute(_CHOSEN, _values(access))).scalar_one_or_none()


def _values(access: Access) -> dict[str, Any]:
    return visible(access.client_ids) | {"membership_id": access.membership_id}
