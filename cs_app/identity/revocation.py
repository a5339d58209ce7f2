"""Ends what memberships have open: the next click or request of their people starts over."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.beyond_scope import everywhere
from cs_app.identity.models import RoleScope
from cs_app.kernel.live import Change, Signal, announce_all

_AGENCY = """
UPDATE agency_memberships SET session_version = session_version + 1
 WHERE {which} RETURNING person_id, CAST(NULL AS uuid) AS client_id
"""
_CLIENT = """
UPDATE client_memberships SET session_version = session_version + 1
 WHERE {which} RETURNING person_id, client_id
"""
_AGENCY_BY_ID = text(_AGENCY.format(which="id = ANY(:ids)"))
_CLIENT_BY_ID = text(_CLIENT.format(which="id = ANY(:ids)"))
_PERSONS = "person_id = :person_id"
# all clients: what somebody has open anywhere
_OF_PERSON = text(f"""
WITH agency AS ({_AGENCY.format(which=_PERSONS)}), businesses AS ({_CLIENT.format(which=_PERSONS)})
SELECT person_id, client_id FROM agency UNION ALL SELECT person_id, client_id FROM businesses
""")  # noqa: S608 our own names
# all clients: a role is changed for whoever holds it
_OF_ROLE = {
    RoleScope.AGENCY: text(_AGENCY.format(which="role_template_id = :role_id")),
    RoleScope.CLIENT: text(_CLIENT.format(which="role_template_id = :role_id")),
}


async def bump_client(session: AsyncSession, membership_ids: Collection[UUID]) -> None:
    """End the portal sessions of these memberships, within the session's scope."""
    await session.flush()
    await _tell(session, await session.execute(_CLIENT_BY_ID, {"ids": list(membership_ids)}))


async def bump_agency(session: AsyncSession, membership_ids: Collection[UUID]) -> None:
    """End the agency sessions of these memberships."""
    await session.flush()
    await _tell(session, await session.execute(_AGENCY_BY_ID, {"ids": list(membership_ids)}))


async def bump_person(session: AsyncSession, person_id: UUID) -> int:
    """End whatever a person has open, anywhere; returns how many memberships they have."""
    bumped = await everywhere(session, _OF_PERSON, {"person_id": person_id})
    return await _tell(session, bumped)


async def bump_role(session: AsyncSession, role_id: UUID, scope: RoleScope) -> int:
    """End whatever those have open who hold a role, anywhere; returns how many they are."""
    bumped = await everywhere(session, _OF_ROLE[scope], {"role_id": role_id})
    return await _tell(session, bumped)


async def _tell(session: AsyncSession, bumped: Iterable[Row[Any]]) -> int:
    """Let open tabs know."""
    signals = [Signal(Change.ACCESS, row.client_id, person_id=row.person_id) for row in bumped]
    await announce_all(session, signals)
    return len(signals)
