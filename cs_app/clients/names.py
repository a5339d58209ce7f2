"""The businesses by name, to choose one from."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel.scope import visible, within
from cs_app.kernel.search import alphabetical

# Who works on businesses, or says which of them somebody else works on.
MAY = (
    AgencyPermission.CLIENTS_VIEW,
    AgencyPermission.CLIENTS_EDIT,
    AgencyPermission.CONVERSATIONS_VIEW,
    AgencyPermission.ANALYTICS_VIEW,
    AgencyPermission.FLOWS_VIEW,
    AgencyPermission.TEAM_MANAGE,
)


@dataclass(frozen=True)
class ClientName:
    id: UUID
    name: str


_NAMES = text(f"""
SELECT id, business_name FROM clients
 WHERE status <> 'cancelled' AND {within("id")}
 ORDER BY {alphabetical("business_name")}, id
""")  # noqa: S608 our own text


async def list_names(session: AsyncSession, access: Access) -> list[ClientName]:
    """Every business in scope that was not cancelled, by name."""
    access.require_any(*MAY)
    rows = await session.execute(_NAMES, visible(access.client_ids))
    return [ClientName(row.id, row.business_name) for row in rows]
