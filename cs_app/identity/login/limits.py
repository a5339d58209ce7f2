"""How often somebody may ask to be signed in, counted in the audit log."""

from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity import audit
from cs_app.identity.audit_actions import Action
from cs_app.identity.origin import current_origin
from cs_app.kernel import clock
from cs_app.kernel.errors import TooManyRequests

SENDS_PER_IDENTIFIER = 3
IDENTIFIER_WINDOW = timedelta(minutes=15)
SENDS_PER_ADDRESS = 30  # a minute; an office shares one address
SENDS_OVERALL = 100  # a minute
FAILURES_PER_ADDRESS = 30  # a minute
MINUTE = timedelta(minutes=1)
RESOURCE = "sign_in"

_COUNTS = text("""
SELECT (SELECT count(*) FROM audit_log WHERE resource_type = :resource
           AND resource_id = :identifier AND action = :sent AND created_at > :window) AS own,
       (SELECT min(created_at) FROM audit_log WHERE resource_type = :resource
           AND resource_id = :identifier AND action = :sent AND created_at > :window) AS oldest,
       (SELECT count(*) FROM audit_log
         WHERE created_at > :minute AND action = :sent) AS overall,
       (SELECT count(*) FROM audit_log
         WHERE created_at > :minute AND action = :sent AND ip_address = :ip) AS from_address
""")
# all clients: who fails to sign in belongs to none yet
_FAILURES = text("""
SELECT count(*) FROM audit_log
 WHERE created_at > :minute AND action = :failed AND ip_address = :ip
""")


async def count_send(session: AsyncSession, *, identifier: str) -> None:
    """Take one of the sends left to this hashed identifier, this address and everybody.

    Raises `TooManyRequests`. Asks twice: what is over the limit takes no lock.
    """
    await _check_sends(session, identifier)
    await session.execute(
        text("SELECT pg_advisory_xact_lock(hashtextextended(:identifier, 0))"),
        {"identifier": identifier},
    )
    await _check_sends(session, identifier)
    await audit.record(
        session,
        actor=None,
        action=Action.CODE_SENT,
        resource_type=RESOURCE,
        resource_id=identifier,
    )


async def check_failures(session: AsyncSession) -> None:
    """Raises `TooManyRequests` for an address that failed to sign in too often this minute."""
    values = {
        "minute": clock.now() - MINUTE,
        "failed": Action.LOGIN_FAILED.value,
        "ip": current_origin().ip,
    }
    if (await session.scalar(_FAILURES, values) or 0) >= FAILURES_PER_ADDRESS:
        raise TooManyRequests("Too many attempts; wait a minute", retry_after=60)


async def _check_sends(session: AsyncSession, identifier: str) -> None:
    now = clock.now()
    values = {
        "resource": RESOURCE,
        "identifier": identifier,
        "sent": Action.CODE_SENT.value,
        "window": now - IDENTIFIER_WINDOW,
        "minute": now - MINUTE,
        "ip": current_origin().ip,
    }
    counts = (await session.execute(_COUNTS, values)).one()
    if counts.own >= SENDS_PER_IDENTIFIER:
        left = counts.oldest + IDENTIFIER_WINDOW - now
        raise TooManyRequests(_wait(left), retry_after=max(1, int(left.total_seconds())))
    if counts.overall >= SENDS_OVERALL or counts.from_address >= SENDS_PER_ADDRESS:
        raise TooManyRequests("Too many sign-ins at once; wait a minute", retry_after=60)


def _wait(left: timedelta) -> str:
    minutes = max(1, round(left.total_seconds() / 60))
    return f"Too many requests; try again in {minutes} min"
