"""A person writes to a lead."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance.decision import Decision, Verdict
from cs_app.kernel import jobs
from cs_app.kernel.errors import NotFound
from cs_app.leads import attention
from cs_app.messaging import outbox
from cs_app.messaging.jobs import deliver_message
from cs_app.messaging.models import Cause


async def write_to_lead(
    session: AsyncSession,
    *,
    client_id: UUID,
    lead_id: UUID,
    person_id: UUID,
    body: str,
    key: UUID | None = None,
) -> outbox.Written:
    """Decide on the text and have it delivered after the commit; the lead waits no more then.

    The decision says whether it goes out, waits for the morning or is not sent, and why. A `key`
    under which the lead has been written to before writes nothing.
    Raises `NotFound` for a lead of another business and `Invalid` for an unusable text.
    """
    row = (
        await session.execute(
            text("""
            SELECT (SELECT min(created_at) FROM conversations m
                     WHERE m.lead_id = l.id AND m.reply_state = 'left_to_human'
                       AND NOT EXISTS (SELECT 1 FROM conversations o WHERE o.lead_id = l.id
                             AND o.direction = 'outbound' AND o.created_at > m.created_at))
                   AS waiting_since
              FROM leads l WHERE l.id = :lead_id AND l.client_id = :client_id
               FOR UPDATE
            """),
            {"lead_id": lead_id, "client_id": client_id},
        )
    ).one_or_none()
    if row is None:
        raise NotFound("This conversation does not exist")
    if key and (before := await _written_before(session, lead_id, key)):
        return before
    written = await outbox.write(
        session,
        outbox.Draft(
            lead_id=lead_id,
            body=body.strip(),
            cause=Cause.MANUAL,
            sent_by=person_id,
            key=key,
            waiting_since=row.waiting_since,
        ),
    )
    assert written is not None, "a person's text is written in every mode"
    if written.to_deliver:
        ids = {"client_id": str(client_id), "message_id": str(written.message_id)}
        await jobs.defer(session, deliver_message, **ids)
    if written.decision.verdict is not Verdict.BLOCK:
        await attention.attended(session, lead_id=lead_id, read=True)
    return written


async def _written_before(session: AsyncSession, lead_id: UUID, key: UUID) -> outbox.Written | None:
    """What was written under this key; asked under the lock on the lead, so by nobody just now."""
    found = await session.execute(
        text("SELECT id, message FROM conversations WHERE lead_id = :lead_id AND draft_key = :key"),
        {"lead_id": lead_id, "key": key},
    )
    row = found.one_or_none()
    return outbox.Written(row.id, Decision(Verdict.SEND), row.message) if row else None
