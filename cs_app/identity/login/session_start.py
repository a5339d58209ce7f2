"""From a proven person to a session."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity import audit
from cs_app.identity.audit_actions import Action
from cs_app.identity.client_standing import lets_in
from cs_app.identity.models import Session
from cs_app.identity.origin import current_origin, note_session
from cs_app.identity.permissions import SessionKind
from cs_app.identity.session import sessions
from cs_app.identity.session.sessions import SessionClaims
from cs_app.kernel import clock
from cs_app.kernel.ids import new_id


@dataclass(frozen=True)
class SignedIn:
    """A sign-in that just happened; `is_first` is for the welcome page."""

    claims: SessionClaims
    is_first: bool


_AGENCY = text("""
SELECT m.id, m.session_version
  FROM agency_memberships m JOIN people p ON p.id = m.person_id AND p.is_active
 WHERE m.person_id = :person_id AND m.is_active
""")
_PORTAL = text(f"""
SELECT m.id, m.session_version
  FROM client_memberships m
  JOIN people p ON p.id = m.person_id AND p.is_active
  JOIN clients c ON c.id = m.client_id AND {lets_in("c")}
 WHERE m.person_id = :person_id AND m.client_id = :client_id AND m.is_active
""")  # noqa: S608 our own text
_STAMP = text("""
UPDATE people SET last_login_at = :now
  FROM (SELECT last_login_at AS before FROM people WHERE id = :person_id FOR UPDATE) old
 WHERE id = :person_id RETURNING old.before
""")


async def enter_agency(session: AsyncSession, person_id: UUID) -> SignedIn | None:
    """Start an agency session; None unless person and membership are active."""
    row = (await session.execute(_AGENCY, {"person_id": person_id})).one_or_none()
    if row is None:
        return None
    return await _enter(session, SessionKind.AGENCY, person_id, row)


async def enter_portal(session: AsyncSession, person_id: UUID, client_id: UUID) -> SignedIn | None:
    """Start a portal session; None unless person, membership and business are active."""
    values = {"person_id": person_id, "client_id": client_id}
    row = (await session.execute(_PORTAL, values)).one_or_none()
    if row is None:
        return None
    return await _enter(session, SessionKind.PORTAL, person_id, row, client_id=client_id)


async def failed(session: AsyncSession, *, kind: SessionKind, why: str) -> None:
    """Put a failed sign-in on record."""
    details = {"kind": kind.value, "reason": why}
    await audit.record(session, actor=None, action=Action.LOGIN_FAILED, details=details)


async def _enter(
    session: AsyncSession,
    kind: SessionKind,
    person_id: UUID,
    membership: Any,
    *,
    client_id: UUID | None = None,
) -> SignedIn:
    token, version = sessions.new_token(), membership.session_version
    row = _new_row(token, person_id, version)
    column = "agency_membership_id" if kind is SessionKind.AGENCY else "client_membership_id"
    setattr(row, column, membership.id)
    session.add(row)
    await session.flush()
    note_session(row.id)
    before = await session.scalar(_STAMP, {"person_id": person_id, "now": row.created_at})
    details = {"kind": kind.value}
    await audit.record(
        session, actor=person_id, action=Action.LOGIN, client_id=client_id, details=details
    )
    return SignedIn(
        SessionClaims(kind, token, person_id, client_id, version), is_first=before is None
    )


def _new_row(token: str, person_id: UUID, version: int) -> Session:
    now, origin = clock.now(), current_origin()
    return Session(
        id=new_id(),
        created_at=now,
        token_hash=sessions.hash_of(token),
        person_id=person_id,
        session_version=version,
        expires_at=now + sessions.LIFETIME,
        last_seen_at=now,
        confirmed_at=now,
        ip_address=origin.ip,
        user_agent=origin.user_agent,
    )
