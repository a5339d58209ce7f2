"""One-use links: the agency's sign-in by mail, and the choice between several businesses."""

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity import audit, limits
from cs_app.identity.identifiers import Identifier
from cs_app.identity.models import LinkPurpose
from cs_app.identity.seal import seal
from cs_app.kernel import clock, jobs
from cs_app.kernel.ids import new_id

LIFETIME = timedelta(minutes=15)
CHOICE_LIFETIME = timedelta(minutes=5)
SEND_LINK = "notifications.send_login_link"

_CREATE = text("""
INSERT INTO magic_link_tokens (id, created_at, token, purpose, person_id, expires_at)
SELECT :id, :now, :hash, 'agency_login', p.id, :expires_at
  FROM people p JOIN agency_memberships m ON m.person_id = p.id AND m.is_active
 WHERE p.email = :email
""")
_CREATE_CHOICE = text("""
INSERT INTO magic_link_tokens (id, created_at, token, purpose, person_id, expires_at)
VALUES (:id, :now, :hash, 'portal', :person_id, :expires_at)
""")
_USE = text("""
UPDATE magic_link_tokens SET used_at = :now
 WHERE token = :hash AND purpose = :purpose AND client_id IS NULL
   AND used_at IS NULL AND expires_at > :now
RETURNING person_id
""")
_PEEK = text("""
SELECT person_id FROM magic_link_tokens
 WHERE token = :hash AND purpose = 'portal' AND client_id IS NULL
   AND used_at IS NULL AND expires_at > :now
""")


async def send_link(
    session: AsyncSession, *, identifier: Identifier, next_path: str | None, origin: audit.Origin
) -> None:
    """Have a sign-in link mailed to an active agency member; for anybody else, do as if.

    Raises `TooManyRequests`.
    """
    await limits.count_send(session, identifier=identifier.hash, origin=origin)
    token, link_id, now = secrets.token_urlsafe(32), new_id(), clock.now()
    row = _row(token, link_id, now, LIFETIME) | {"email": identifier.value}
    await session.execute(_CREATE, row)
    await jobs.defer(
        session, SEND_LINK, link_id=str(link_id), token=seal(token), next_path=next_path
    )


async def use_link(session: AsyncSession, token: str) -> UUID | None:
    """The person of an agency link, once; None if it is used, expired or unknown."""
    return await _use(session, token, LinkPurpose.AGENCY_LOGIN)


async def offer_choice(session: AsyncSession, person_id: UUID) -> str:
    """A token with which this person may choose one of their businesses, once, in five minutes."""
    token = secrets.token_urlsafe(32)
    row = _row(token, new_id(), clock.now(), CHOICE_LIFETIME) | {"person_id": person_id}
    await session.execute(_CREATE_CHOICE, row)
    return token


async def peek_choice(session: AsyncSession, token: str) -> UUID | None:
    """Whose choice it is, without using it up."""
    return await session.scalar(_PEEK, {"hash": _hash(token), "now": clock.now()})


async def use_choice(session: AsyncSession, token: str) -> UUID | None:
    """Whose choice it is, once."""
    return await _use(session, token, LinkPurpose.PORTAL)


async def _use(session: AsyncSession, token: str, purpose: LinkPurpose) -> UUID | None:
    values = {"hash": _hash(token), "purpose": purpose.value, "now": clock.now()}
    return await session.scalar(_USE, values)


def _row(token: str, link_id: UUID, now: datetime, lifetime: timedelta) -> dict[str, object]:
    return {"id": link_id, "now": now, "hash": _hash(token), "expires_at": now + lifetime}


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
