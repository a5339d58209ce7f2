"""From a proven person to a session, and the end of one."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity import audit, sessions
from cs_app.identity.limits import FAILED
from cs_app.identity.permissions import SessionKind
from cs_app.identity.sessions import SessionClaims
from cs_app.kernel import clock, live


@dataclass(frozen=True)
class Business:
    """A business a person may enter."""

    client_id: UUID
    name: str
    role: str


@dataclass(frozen=True)
class SignedIn:
    """A sign-in that just happened; `is_first` is for the welcome page."""

    claims: SessionClaims
    is_first: bool


_BUSINESSES = text("""
SELECT c.id, c.business_name, r.name AS role
  FROM client_memberships m
  JOIN clients c ON c.id = m.client_id AND c.status = 'active'
  JOIN role_templates r ON r.id = m.role_template_id
 WHERE m.person_id = :person_id AND m.is_active
 ORDER BY c.business_name, c.id
""")
_AGENCY = text("""
SELECT m.id, m.session_version FROM agency_memberships m
 WHERE m.person_id = :person_id AND m.is_active
""")
_PORTAL = text("""
SELECT m.id, m.session_version
  FROM client_memberships m JOIN clients c ON c.id = m.client_id AND c.status = 'active'
 WHERE m.person_id = :person_id AND m.client_id = :client_id AND m.is_active
""")
_STAMP = text("""
UPDATE people SET last_login_at = :now
  FROM (SELECT last_login_at AS before FROM people WHERE id = :person_id FOR UPDATE) old
 WHERE id = :person_id RETURNING old.before
""")


async def businesses(session: AsyncSession, person_id: UUID) -> list[Business]:
    """The active businesses in which this person is an active member, by name."""
    rows = await session.execute(_BUSINESSES, {"person_id": person_id})
    return [Business(row.id, row.business_name, row.role) for row in rows]


async def enter_agency(
    session: AsyncSession, person_id: UUID, origin: audit.Origin
) -> SignedIn | None:
    """Start an agency session; None without an active membership."""
    row = (await session.execute(_AGENCY, {"person_id": person_id})).one_or_none()
    if row is None:
        return None
    claims = sessions.start(
        kind=SessionKind.AGENCY,
        person_id=person_id,
        membership_id=row.id,
        client_id=None,
        session_version=row.session_version,
    )
    return await _entered(session, claims, origin)


async def enter_portal(
    session: AsyncSession, person_id: UUID, client_id: UUID, origin: audit.Origin
) -> SignedIn | None:
    """Start a portal session; None unless person and business are active together."""
    values = {"person_id": person_id, "client_id": client_id}
    row = (await session.execute(_PORTAL, values)).one_or_none()
    if row is None:
        return None
    claims = sessions.start(
        kind=SessionKind.PORTAL,
        person_id=person_id,
        membership_id=row.id,
        client_id=client_id,
        session_version=row.session_version,
    )
    return await _entered(session, claims, origin)


async def leave(session: AsyncSession, claims: SessionClaims, origin: audit.Origin) -> None:
    """End this session for good, in every tab and for every copy of its cookie."""
    await audit.record(
        session,
        actor=claims.person_id,
        action="auth.logout",
        client_id=claims.client_id,
        details={"kind": claims.kind.value},
        origin=_within(claims, origin),
    )
    signal = live.Signal(live.Change.ACCESS, claims.client_id, person_id=claims.person_id)
    await live.announce(session, signal)


async def failed(
    session: AsyncSession, *, kind: SessionKind, why: str, origin: audit.Origin
) -> None:
    """Put a failed sign-in on record."""
    await audit.record(
        session,
        actor=None,
        action=FAILED,
        details={"kind": kind.value, "reason": why},
        origin=origin,
    )


async def _entered(session: AsyncSession, claims: SessionClaims, origin: audit.Origin) -> SignedIn:
    now = clock.now()
    before = await session.scalar(_STAMP, {"person_id": claims.person_id, "now": now})
    await audit.record(
        session,
        actor=claims.person_id,
        action="auth.login",
        client_id=claims.client_id,
        details={"kind": claims.kind.value},
        origin=_within(claims, origin),
    )
    return SignedIn(claims, is_first=before is None)


def _within(claims: SessionClaims, origin: audit.Origin) -> audit.Origin:
    return audit.Origin(origin.ip, origin.user_agent, claims.session_id)
