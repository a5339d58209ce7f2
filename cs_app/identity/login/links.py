"""One-use links: the agency's sign-in by mail, and the way into one business's portal."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.client_standing import lets_in
from cs_app.identity.identifiers import Identifier
from cs_app.identity.login import limits
from cs_app.identity.seal import seal
from cs_app.identity.session.sessions import hash_of
from cs_app.kernel import clock, jobs
from cs_app.kernel.errors import NotFound
from cs_app.kernel.ids import new_id

LIFETIME = timedelta(minutes=15)
PORTAL_LIFETIME = timedelta(days=7)
SEND_LINK = "notifications.send_login_link"

_CREATE = text("""
INSERT INTO magic_link_tokens (id, created_at, token, purpose, person_id, expires_at)
SELECT :id, :now, :hash, 'agency_login', p.id, :expires_at
  FROM people p JOIN agency_memberships m ON m.person_id = p.id AND m.is_active
 WHERE p.email = :email AND p.is_active
""")
_CREATE_PORTAL = text(f"""
INSERT INTO magic_link_tokens (id, created_at, token, purpose, person_id, client_id, expires_at)
SELECT :id, :now, :hash, 'portal', p.id, c.id, :expires_at
  FROM client_memberships m
  JOIN people p ON p.id = m.person_id AND p.is_active
  JOIN clients c ON c.id = m.client_id AND {lets_in("c")}
 WHERE m.person_id = :person_id AND m.client_id = :client_id AND m.is_active
RETURNING id
""")  # noqa: S608 our own text
_USE = text("""
UPDATE magic_link_tokens SET used_at = :now
 WHERE token = :hash AND purpose = 'agency_login' AND used_at IS NULL AND expires_at > :now
RETURNING person_id
""")
_USE_PORTAL = text("""
UPDATE magic_link_tokens SET used_at = :now
 WHERE token = :hash AND purpose = 'portal' AND client_id IS NOT NULL
   AND used_at IS NULL AND expires_at > :now
RETURNING person_id, client_id
""")
_IS_GOOD = text("""
SELECT 1 FROM magic_link_tokens
 WHERE token = :hash AND purpose = 'portal' AND client_id IS NOT NULL
   AND used_at IS NULL AND expires_at > :now
""")


async def send_link(
    session: AsyncSession, *, identifier: Identifier, next_path: str | None
) -> None:
    """Have a sign-in link mailed to an active agency member; for anybody else, do as if.

    Raises `TooManyRequests`.
    """
    await limits.count_send(session, identifier=identifier.hash)
    token, link_id = secrets.token_urlsafe(32), new_id()
    row = _row(token, link_id, clock.now(), LIFETIME) | {"email": identifier.value}
    await session.execute(_CREATE, row)
    await jobs.defer(
        session, SEND_LINK, link_id=str(link_id), token=seal(token), next_path=next_path
    )


async def use_link(session: AsyncSession, token: str) -> UUID | None:
    """The person of an agency link, once; None if it is used, expired or unknown."""
    return await session.scalar(_USE, {"hash": hash_of(token), "now": clock.now()})


async def create_portal_link(session: AsyncSession, *, person_id: UUID, client_id: UUID) -> str:
    """A token with which a member enters this business's portal at `/d/{token}`, once, in 7 days.

    Raises `NotFound` unless person, membership and business are active.
    """
    token = secrets.token_hex(32)
    row = _row(token, new_id(), clock.now(), PORTAL_LIFETIME)
    values = row | {"person_id": person_id, "client_id": client_id}
    if await session.scalar(_CREATE_PORTAL, values) is None:
        raise NotFound("This person is no active member of this business")
    return token


async def use_portal_link(session: AsyncSession, token: str) -> Row[tuple[UUID, UUID]] | None:
    """`person_id` and `client_id` of a portal link, once; None if it is not good any more."""
    values = {"hash": hash_of(token), "now": clock.now()}
    return (await session.execute(_USE_PORTAL, values)).one_or_none()


async def is_portal_link_good(session: AsyncSession, token: str) -> bool:
    """Whether a portal link could be used now; does not use it up."""
    values = {"hash": hash_of(token), "now": clock.now()}
    return await session.scalar(_IS_GOOD, values) is not None


def _row(token: str, link_id: UUID, now: datetime, lifetime: timedelta) -> dict[str, object]:
    return {"id": link_id, "now": now, "hash": hash_of(token), "expires_at": now + lifetime}
