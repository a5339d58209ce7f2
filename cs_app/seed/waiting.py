"""Texts of the demo that wait for their time, or have waited."""

from datetime import datetime

from cs_app.messaging.models import Cause, ScheduledMessage, ScheduledStatus, SequenceType
from cs_app.seed.rows import Row
from cs_app.seed.thread import Thread


def add(thread: Thread, sequence: SequenceType, body: str, *, send_at: datetime) -> Row:
    """A text that is still to go out."""
    return thread.scene.rows.add(
        ScheduledMessage,
        created_at=thread.at,
        lead_id=thread.lead["id"],
        client_id=thread.scene.client_id,
        sequence_type=sequence,
        message=body,
        send_at=send_at,
        status=ScheduledStatus.PENDING,
        conversation_id=None,
        sent_at=None,
        cancelled_at=None,
        cancelled_reason=None,
        twilio_sid=None,
        dedupe_key=f"{sequence.value}:{thread.lead['id']}:1",
    )


def sent(thread: Thread, sequence: SequenceType, body: str, *, send_at: datetime) -> None:
    """A text that went out at its time."""
    row = add(thread, sequence, body, send_at=send_at)
    message = thread.send(body, Cause.SCHEDULED)
    row["status"], row["sent_at"] = ScheduledStatus.SENT, message["sent_at"]
    row["conversation_id"], row["twilio_sid"] = message["id"], message["twilio_sid"]


def cancelled(
    thread: Thread, sequence: SequenceType, body: str, *, send_at: datetime, reason: str
) -> None:
    """A text that will not go out any more."""
    row = add(thread, sequence, body, send_at=send_at)
    row["status"], row["cancelled_at"] = ScheduledStatus.CANCELLED, thread.at
    row["cancelled_reason"] = reason
