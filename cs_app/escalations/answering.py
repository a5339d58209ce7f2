"""A person answers a lead, and thereby has the conversation."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance.decision import Verdict
from cs_app.escalations.handling import note_response, take_over
from cs_app.identity.access import Access
from cs_app.leads.models import ConversationMode
from cs_app.leads.rights import ANSWER
from cs_app.leads.whose import client_of
from cs_app.messaging.outbox import Written
from cs_app.messaging.writing import write_to_lead


async def answer(
    session: AsyncSession, access: Access, *, lead_id: UUID, body: str, key: UUID | None = None
) -> Written:
    """Write to the lead; unless a person has the conversation already, this one takes it over.

    A text that may not go out changes nothing, nor does one under a `key` that was used before
    (`Written.before`). Raises `NotFound` for a lead outside the person's
    scope and `Invalid` for an unusable text.
    """
    access.require_any(*ANSWER)
    client_id = await client_of(session, access, lead_id=lead_id)
    written = await write_to_lead(
        session,
        client_id=client_id,
        lead_id=lead_id,
        person_id=access.person_id,
        body=body,
        key=key,
    )
    if written.decision.verdict is Verdict.BLOCK or written.before is not None:
        return written
    if await _is_with_a_person(session, lead_id):
        await note_response(session, lead_id=lead_id)
        return written
    await take_over(session, access, lead_id=lead_id)
    return written


async def _is_with_a_person(session: AsyncSession, lead_id: UUID) -> bool:
    """Read after the text was written, so under its lock on the lead."""
    mode = await session.execute(
        text("SELECT conversation_mode FROM leads WHERE id = :lead_id"), {"lead_id": lead_id}
    )
    return mode.scalar_one() == ConversationMode.HUMAN
