"""A person's own sessions: seeing where they are signed in, and ending it there."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access
from cs_app.identity.beyond_scope import everywhere
from cs_app.identity.client_standing import lets_in
from cs_app.identity.permissions import SessionKind
from cs_app.identity.session import ending
from cs_app.identity.session.devices import device_name
from cs_app.kernel import clock
from cs_app.kernel.errors import Conflict, NotFound, NotSignedIn

LONGEST = 100  # more than anybody reads

# What does not fit its membership any more is over, though nobody has come with its cookie since.
_OWN = text(f"""
SELECT s.id, s.created_at, s.last_seen_at, s.ip_address, s.user_agent, c.business_name,
       s.agency_membership_id IS NOT NULL AS is_agency
  FROM sessions s
  LEFT JOIN agency_memberships a ON a.id = s.agency_membership_id
  LEFT JOIN client_memberships m ON m.id = s.client_membership_id
  LEFT JOIN clients c ON c.id = m.client_id
 WHERE s.person_id = :person_id AND s.ended_at IS NULL AND s.expires_at > :now
   AND s.session_version = coalesce(a.session_version, m.session_version)
   AND coalesce(a.is_active, m.is_active) AND (c.id IS NULL OR {lets_in("c")})
 ORDER BY s.id = :current DESC, s.last_seen_at DESC
 LIMIT :longest
""")  # noqa: S608 our own text


@dataclass(frozen=True)
class OwnSession:
    """One sign-in of the viewer; `business` is set for a portal's."""

    id: UUID
    kind: SessionKind
    business: str | None
    ip: str | None
    device: str
    created_at: datetime
    last_seen_at: datetime
    is_current: bool


async def own_sessions(session: AsyncSession, access: Access) -> list[OwnSession]:
    """Where this person is signed in, in every business; the current session comes first."""
    values = {
        "person_id": access.person_id,
        "now": clock.now(),
        "current": access.session_id,
        "longest": LONGEST,
    }
    return [
        OwnSession(
            id=row.id,
            kind=SessionKind.AGENCY if row.is_agency else SessionKind.PORTAL,
            business=row.business_name,
            ip=row.ip_address,
            device=device_name(row.user_agent),
            created_at=row.created_at,
            last_seen_at=row.last_seen_at,
            is_current=row.id == access.session_id,
        )
        for row in await everywhere(session, _OWN, values)
    ]


async def end_session(session: AsyncSession, access: Access, session_id: UUID) -> None:
    """Sign this person out elsewhere; open tabs there close at once.

    Raises `Conflict` for the current session, `NotFound` for one that is over or not theirs.
    """
    current = _current(access)
    if session_id == current:
        raise Conflict("This is the session you are using; sign out instead")
    if not await ending.end_of_person(session, access.person_id, but=current, only=session_id):
        raise NotFound("This session has ended already")


async def end_other_sessions(session: AsyncSession, access: Access) -> int:
    """Sign this person out everywhere else; returns how many sessions ended."""
    return await ending.end_of_person(session, access.person_id, but=_current(access))


def _current(access: Access) -> UUID:
    access.require_writing()
    if access.session_id is None:
        raise NotSignedIn("Sign in to continue")
    return access.session_id
