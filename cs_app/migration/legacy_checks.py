"""Whether everybody whom the old system knew has arrived."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import db
from cs_app.migration.directory import Directory
from cs_app.migration.finding import Finding, finding
from cs_app.migration.legacy import Admin, Legacy, LoginUser
from cs_app.migration.present import read_people


async def admins_have_access(session: AsyncSession, legacy: Legacy) -> Finding:
    rows = await db.execute(
        session,
        """
        SELECT a.label,
               EXISTS (SELECT 1 FROM people p JOIN agency_memberships m ON m.person_id = p.id
                        WHERE p.email = a.email) AS is_right
          FROM unnest(%(labels)s::text[], %(emails)s::text[])
               WITH ORDINALITY AS a (label, email, number)
         ORDER BY a.number
        """,
        _logins(legacy.admins),
    )
    return finding(rows)


async def users_are_people(session: AsyncSession, legacy: Legacy) -> Finding:
    rows = await db.execute(
        session,
        """
        SELECT u.label, EXISTS (SELECT 1 FROM people p WHERE p.email = u.email) AS is_right
          FROM unnest(%(labels)s::text[], %(emails)s::text[])
               WITH ORDINALITY AS u (label, email, number)
         ORDER BY u.number
        """,
        _logins(legacy.users),
    )
    return finding(rows)


async def flags_are_kept(session: AsyncSession, legacy: Legacy) -> Finding:
    """By the first record of each membership: it made it. An owner receives everything."""
    directory = Directory(await read_people(session))
    team = [member for member in legacy.team if member.contact.is_reachable]
    accounts = [directory.find(member.contact).accounts for member in team]
    rows = await db.execute(
        session,
        """
        WITH old AS (
            SELECT o.* FROM unnest(%(labels)s::text[], %(clients)s::uuid[], %(people)s::uuid[],
                                   %(others)s::uuid[], %(escalations)s::bool[],
                                   %(transfers)s::bool[])
                       WITH ORDINALITY AS o (label, client_id, person_id, other_id,
                                             escalations, transfers, number)
              JOIN clients c ON c.id = o.client_id
        ), matched AS (
            SELECT DISTINCT ON (o.number) o.*, m.id AS membership_id, m.is_owner,
                   m.receive_escalations, m.receive_hot_transfers
              FROM old o
              LEFT JOIN client_memberships m
                ON m.client_id = o.client_id AND m.person_id IN (o.person_id, o.other_id)
             ORDER BY o.number, m.person_id = o.person_id DESC NULLS LAST
        ), first AS (
            SELECT DISTINCT ON (coalesce(membership_id::text, number::text)) *
              FROM matched
             ORDER BY coalesce(membership_id::text, number::text), number
        )
        SELECT label,
               (membership_id IS NOT NULL
                AND (receive_escalations = escalations OR is_owner AND receive_escalations)
                AND (receive_hot_transfers = transfers OR is_owner AND receive_hot_transfers)
               ) AS is_right
          FROM first
         ORDER BY number
        """,
        {
            "labels": [member.label for member in team],
            "clients": [member.client_id for member in team],
            "people": [known[0].id if known else None for known in accounts],
            "others": [known[1].id if len(known) > 1 else None for known in accounts],
            "escalations": [member.receive_escalations for member in team],
            "transfers": [member.receive_hot_transfers for member in team],
        },
    )
    return finding(rows)


def _logins(records: Sequence[Admin | LoginUser]) -> dict:
    return {
        "labels": [record.label for record in records],
        "emails": [record.contact.email for record in records],
    }
