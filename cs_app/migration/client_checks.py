"""Whether everybody's access to the clients is whole."""

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import db
from cs_app.migration.finding import Finding, finding
from cs_app.migration.legacy import Legacy


async def active_clients_have_owners(session: AsyncSession, _: Legacy) -> Finding:
    rows = await db.execute(
        session,
        # all clients: each active one needs an owner
        """
        SELECT 'clients ' || c.id AS label,
               EXISTS (SELECT 1 FROM client_memberships m
                        WHERE m.client_id = c.id AND m.is_owner AND m.is_active) AS is_right
          FROM clients c
         WHERE c.status = 'active'
         ORDER BY c.id
        """,
        {},
    )
    return finding(rows)


async def nobody_is_a_member_twice(session: AsyncSession, _: Legacy) -> Finding:
    rows = await db.execute(
        session,
        # all clients: nobody may be twice at any of them
        """
        SELECT 'people ' || person_id || ' at clients ' || client_id AS label,
               count(*) = 1 AS is_right
          FROM client_memberships
         GROUP BY person_id, client_id
         ORDER BY 1
        """,
        {},
    )
    return finding(rows)


async def clients_have_one_owner(session: AsyncSession, _: Legacy) -> Finding:
    rows = await db.execute(
        session,
        # all clients: each has exactly one owner
        """
        SELECT 'clients ' || c.id AS label, count(m.id) = 1 AS is_right
          FROM clients c
          LEFT JOIN client_memberships m ON m.client_id = c.id AND m.is_owner
         GROUP BY c.id
         ORDER BY c.id
        """,
        {},
    )
    return finding(rows)
