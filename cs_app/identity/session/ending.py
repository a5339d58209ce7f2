"""The end of a session: by its person, by another, or because it does not fit any more."""

from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity import audit
from cs_app.identity.audit_actions import Action
from cs_app.identity.origin import note_session
from cs_app.identity.permissions import SessionKind
from cs_app.kernel import clock, db, live
from cs_app.kernel.scope import EVERYTHING

_END = """
WITH ended AS (
    UPDATE sessions SET ended_at = :now
     WHERE {which} AND ended_at IS NULL AND expires_at > :now RETURNING *
)
SELECT e.id, e.person_id, e.agency_membership_id, m.client_id, e.session_version AS had,
       coalesce(m.session_version, a.session_version) AS has
  FROM ended e LEFT JOIN client_memberships m ON m.id = e.client_membership_id
               LEFT JOIN agency_memberships a ON a.id = e.agency_membership_id
"""
_END_OF_TOKEN = text(_END.format(which="token_hash = :token_hash"))
_END_OF_PERSON = text(
    _END.format(
        which="person_id = :person_id AND id <> :but AND (CAST(:id AS uuid) IS NULL OR id = :id)"
    )
)


async def leave(session: AsyncSession, token_hash: str) -> None:
    """Sign out of this session, in every tab and for every copy of its cookie."""
    for ended in await _ended(session, _END_OF_TOKEN, token_hash=token_hash):
        note_session(ended.id)
        await _record(session, ended, Action.LOGOUT, {"kind": _kind(ended)})


async def end_quietly(session: AsyncSession, token_hash: str) -> None:
    """End a session in whose place another begins."""
    await _ended(session, _END_OF_TOKEN, token_hash=token_hash)


async def invalidate(token_hash: str) -> None:
    """End a session that does not fit its membership any more; put on record once."""
    async with db.unit_of_work(EVERYTHING) as session:
        for ended in await _ended(session, _END_OF_TOKEN, token_hash=token_hash):
            note_session(ended.id)
            versions = {"sessionVersion": ended.had, "currentVersion": ended.has}
            await _invalidated(session, ended, {"reason": "rights_changed"} | versions)


async def end_of_person(
    session: AsyncSession, person_id: UUID, *, but: UUID, only: UUID | None = None
) -> int:
    """End a person's other sessions, or only one of them; returns how many there were."""
    ended = await _ended(session, _END_OF_PERSON, person_id=person_id, but=but, id=only)
    for row in ended:
        await _invalidated(session, row, {"reason": "ended_by_person"})
    return len(ended)


async def _ended(session: AsyncSession, statement: Any, **values: Any) -> list[Any]:
    rows = list(await session.execute(statement, {"now": clock.now(), **values}))
    signals = [live.Signal(live.Change.ACCESS, r.client_id, person_id=r.person_id) for r in rows]
    await live.announce_all(session, signals)
    return rows


async def _invalidated(session: AsyncSession, ended: Any, why: dict) -> None:
    details = {"kind": _kind(ended), "person_id": str(ended.person_id)} | why
    await _record(session, ended, Action.SESSION_INVALIDATED, details)


async def _record(session: AsyncSession, ended: Any, action: Action, details: dict) -> None:
    await audit.record(
        session,
        actor=ended.person_id,
        action=action,
        client_id=ended.client_id,
        resource_type="session",
        resource_id=str(ended.id),
        details=details,
    )


def _kind(ended: Any) -> str:
    return (SessionKind.AGENCY if ended.agency_membership_id else SessionKind.PORTAL).value
