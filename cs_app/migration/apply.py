"""Writes a plan into the database, a few statements whatever its size."""

from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.models import AgencyMembership, ClientMembership, ClientScope, Person
from cs_app.kernel import clock, db
from cs_app.kernel.ids import new_id
from cs_app.migration.plan import NewAgencyMembership, NewMembership, Plan
from cs_app.migration.present import ClientRole

Row = dict[str, Any]


async def apply(session: AsyncSession, plan: Plan, roles: dict[str, UUID]) -> None:
    """In the caller's transaction; `roles` are ids by slug."""
    born = {"created_at": clock.now(), "updated_at": clock.now()}
    people = [vars(known) | born for known in plan.directory.added.values()]
    await _insert(session, Person, people)
    await _complete_people(session, plan)
    await _promote(session, plan, roles[ClientRole.OWNER])
    members = [_member(new, roles) | born for new in plan.memberships]
    await _insert(session, ClientMembership, members)
    await _insert(session, AgencyMembership, [_agency(new, roles) | born for new in plan.agency])


async def _insert(session: AsyncSession, table: type, rows: list[Row]) -> None:
    if rows:
        await session.execute(insert(table), rows)


def _member(new: NewMembership, roles: dict[str, UUID]) -> Row:
    return vars(new.membership) | {
        "role_template_id": roles[new.role],
        "priority": new.priority,
        "is_active": new.is_active,
    }


def _agency(new: NewAgencyMembership, roles: dict[str, UUID]) -> Row:
    return {
        "id": new_id(),
        "person_id": new.person_id,
        "role_template_id": roles[new.role],
        "client_scope": ClientScope.ALL,
        "is_active": new.is_active,
    }


async def _complete_people(session: AsyncSession, plan: Plan) -> None:
    completed = plan.directory.completed.values()
    await db.execute(
        session,
        """
        UPDATE people p
           SET email = coalesce(p.email, f.email), phone = coalesce(p.phone, f.phone)
          FROM unnest(%(ids)s::uuid[], %(emails)s::text[], %(phones)s::text[])
               AS f (id, email, phone)
         WHERE p.id = f.id
        """,
        {
            "ids": [known.id for known in completed],
            "emails": [known.email for known in completed],
            "phones": [known.phone for known in completed],
        },
    )


async def _promote(session: AsyncSession, plan: Plan, role: UUID) -> None:
    """What they may do changes, so the version does too."""
    await db.execute(
        session,
        """
        UPDATE client_memberships m
           SET role_template_id = %(role)s, is_owner = true, is_active = f.is_active,
               permission_overrides = '{"grant": [], "revoke": []}', priority = 1,
               receive_escalations = true, receive_hot_transfers = true,
               session_version = m.session_version + 1
          FROM unnest(%(ids)s::uuid[], %(actives)s::bool[]) AS f (id, is_active)
         WHERE m.id = f.id
        """,
        {
            "role": role,
            "ids": [promotion.membership_id for promotion in plan.promotions],
            "actives": [promotion.is_active for promotion in plan.promotions],
        },
    )
