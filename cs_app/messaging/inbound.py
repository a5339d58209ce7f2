"""Stores a text from a lead, making the lead if it is the first."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.kernel import clock, events, live, metrics
from cs_app.kernel.ids import new_id
from cs_app.kernel.visible import is_blank
from cs_app.leads import last_text
from cs_app.leads.models import Lead, LeadSource
from cs_app.messaging.events import MessageReceived
from cs_app.messaging.media import Media, described
from cs_app.messaging.models import Direction, Message, MessageType, ReplyState
from cs_app.messaging.segments import measure
from cs_app.usage.metering import record_sms

BLANK = "Blank text"  # what lists show of a text that shows nothing


@dataclass(frozen=True)
class InboundText:
    client_id: UUID
    sender: str
    to: str
    body: str
    sid: str
    media: tuple[Media, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether there is neither a word nor anything else to see."""
        return not self.media and is_blank(self.body)


@dataclass(frozen=True)
class Stored:
    lead: Lead
    message_id: UUID
    lead_is_new: bool


async def store(
    session: AsyncSession,
    inbound: InboundText,
    *,
    reply_state: ReplyState,
    reply_reason: str | None = None,
) -> Stored:
    """Keep the text and count it; the same SID a second time violates a unique index.

    A text that has only media, or nothing to see, is kept without words.
    """
    body = "" if is_blank(inbound.body) else inbound.body.strip()
    types = [media.content_type for media in inbound.media]
    writer = await last_text.wrote(
        session,
        client_id=inbound.client_id,
        phone=inbound.sender,
        source=LeadSource.SMS,
        body=body or described(types) or BLANK,
    )
    message_id = new_id()
    await session.execute(
        insert(Message).values(
            id=message_id,
            created_at=clock.now(),
            lead_id=writer.lead_id,
            client_id=inbound.client_id,
            direction=Direction.INBOUND,
            message_type=MessageType.MMS if inbound.media else MessageType.SMS,
            message=body,
            from_number=inbound.to,
            twilio_sid=inbound.sid,
            media_url=[media.url for media in inbound.media],
            media_types=types,
            reply_state=reply_state,
            reply_reason=reply_reason,
        )
    )
    await record_sms(
        session,
        client_id=inbound.client_id,
        lead_id=writer.lead_id,
        message_id=message_id,
        operation="inbound",
        segments=measure(body).segments,
    )
    received = MessageReceived(inbound.client_id, writer.lead_id, message_id, writer.is_new)
    await events.publish(session, received)
    signal = live.Signal(live.Change.MESSAGE, inbound.client_id, writer.lead_id)
    await live.announce(session, signal)
    metrics.messages_in.inc()
    lead = (await session.execute(select(Lead).where(col(Lead.id) == writer.lead_id))).scalar_one()
    return Stored(lead, message_id, writer.is_new)
