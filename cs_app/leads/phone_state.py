"""What the carrier has shown of a lead's phone; a text from it makes it good again."""

from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import db, live

FAILURES_UNTIL_UNREACHABLE = 2

# A phone that takes no texts, or a wrong person's, stays so until a text comes from it.
_FAILED: LiteralString = """
UPDATE leads
   SET phone_failures = CAST(%(failures)s AS integer),
       phone_state = CASE WHEN phone_state IN ('not_textable', 'wrong_person') THEN phone_state
                          WHEN CAST(%(failures)s AS integer) >= %(limit)s THEN 'unreachable'
                          ELSE 'good' END
 WHERE id = %(lead_id)s
"""
_NOT_TEXTABLE: LiteralString = """
UPDATE leads SET phone_state = 'not_textable' WHERE id = %(lead_id)s
"""
_WRONG_PERSON: LiteralString = """
UPDATE leads SET phone_state = 'wrong_person' WHERE id = %(lead_id)s
"""
_RIGHT_PERSON: LiteralString = """
UPDATE leads SET phone_state = 'good' WHERE id = %(lead_id)s AND phone_state = 'wrong_person'
"""
_STOPPED: LiteralString = "UPDATE leads SET carrier_stopped = true WHERE id = %(lead_id)s"


async def has_failed(
    session: AsyncSession, *, client_id: UUID, lead_id: UUID, failures: int
) -> None:
    """So many texts in a row did not reach the phone; 0 means that one has."""
    values = {"lead_id": lead_id, "failures": failures, "limit": FAILURES_UNTIL_UNREACHABLE}
    await db.write(session, _FAILED, values)
    await _announce(session, client_id, lead_id)


async def is_not_textable(session: AsyncSession, *, client_id: UUID, lead_id: UUID) -> None:
    """The phone takes no texts."""
    await db.write(session, _NOT_TEXTABLE, {"lead_id": lead_id})
    await _announce(session, client_id, lead_id)


async def is_wrong_person(session: AsyncSession, *, client_id: UUID, lead_id: UUID) -> None:
    """Whoever has the phone is not the lead, and stays so until they write of something else."""
    await db.write(session, _WRONG_PERSON, {"lead_id": lead_id})
    await _announce(session, client_id, lead_id)


async def is_right_person(session: AsyncSession, *, client_id: UUID, lead_id: UUID) -> None:
    """That was a mistake: the phone is the lead's after all."""
    await db.write(session, _RIGHT_PERSON, {"lead_id": lead_id})
    await _announce(session, client_id, lead_id)


async def is_stopped(session: AsyncSession, *, client_id: UUID, lead_id: UUID) -> None:
    """The carrier itself holds texts to the phone back, until START is texted from it."""
    await db.write(session, _STOPPED, {"lead_id": lead_id})
    await _announce(session, client_id, lead_id)


async def _announce(session: AsyncSession, client_id: UUID, lead_id: UUID) -> None:
    await live.announce(session, live.Signal(live.Change.LEAD, client_id, lead_id))
