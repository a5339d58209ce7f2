"""Ends what memberships have open: the next click or request of their people starts over."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel.live import Change, Signal, announce_all

_CLIENT = text("""
UPDATE client_memberships SET session_version = session_version + 1
 WHERE id = ANY(:ids) RETURNING person_id, client_id
""")
_AGENCY = text("""
UPDATE agency_memberships SET session_version = session_version + 1
 WHERE id = ANY(:ids) RETURNING person_id, NULL AS client_id
""")


async def bump_client(session: AsyncSession, membership_ids: Iterable[UUID]) -> None:
    """End the portal sessions of these memberships, within the session's scope."""
    await session.flush()
    rows = await session.execute(_CLIENT, {"ids": list(membership_ids)})
    await tell(session, rows)


async def bump_agency(session: AsyncSession, membership_ids: Iterable[UUID]) -> None:
    """End the agency sessions of these memberships."""
    await session.flush()
    rows = await session.execute(_AGENCY, {"ids": list(membership_ids)})
    await tell(session, rows)


async def tell(session: AsyncSession, bumped: Iterable[Row[Any]]) -> None:
    """Let open tabs know; the rows have `person_id` and `client_id`."""
    signals = [Signal(Change.ACCESS, row.client_id, person_id=row.person_id) for row in bumped]
    await announce_all(session, signals)
