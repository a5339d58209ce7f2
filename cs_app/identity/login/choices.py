"""The choice between several businesses, between the code and the session."""

import secrets
from datetime import timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.session.sessions import hash_of
from cs_app.kernel import clock
from cs_app.kernel.ids import new_id

LIFETIME = timedelta(minutes=5)

# A portal link without a client: which one is what remains to be said.
_CREATE = text("""
INSERT INTO magic_link_tokens (id, created_at, token, purpose, person_id, expires_at)
VALUES (:id, :now, :hash, 'portal', :person_id, :expires_at)
""")
_PEEK = text("""
SELECT person_id FROM magic_link_tokens
 WHERE token = :hash AND purpose = 'portal' AND client_id IS NULL
   AND used_at IS NULL AND expires_at > :now
""")
_USE = text("""
UPDATE magic_link_tokens SET used_at = :now
 WHERE token = :hash AND purpose = 'portal' AND client_id IS NULL
   AND used_at IS NULL AND expires_at > :now
RETURNING person_id
""")


async def offer(session: AsyncSession, person_id: UUID) -> str:
    """A token with which this person may choose one of their businesses, once, in five minutes."""
    token, now = secrets.token_urlsafe(32), clock.now()
    row = {"id": new_id(), "now": now, "hash": hash_of(token), "expires_at": now + LIFETIME}
    await session.execute(_CREATE, row | {"person_id": person_id})
    return token


async def peek(session: AsyncSession, token: str) -> UUID | None:
    """Whose choice it is, without using it up."""
    return await session.scalar(_PEEK, {"hash": hash_of(token), "now": clock.now()})


async def use(session: AsyncSession, token: str) -> UUID | None:
    """Whose choice it is, once."""
    return await session.scalar(_USE, {"hash": hash_of(token), "now": clock.now()})
