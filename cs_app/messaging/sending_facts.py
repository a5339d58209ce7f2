"""Reads, under a lock on the lead, everything that decides whether a text may go out."""

from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.models import ClientStatus
from cs_app.clients.monthly_texts import period_of
from cs_app.compliance.models import BlockReason
from cs_app.compliance.situation import Kind, Situation
from cs_app.kernel import clock, db
from cs_app.kernel.errors import NotFound
from cs_app.kernel.pipeline import Statement
from cs_app.leads.models import ConversationMode
from cs_app.messaging.models import Cause
from cs_app.messaging.sender import SENDER

KINDS = {
    Cause.LEAD_REPLY: Kind.ANSWER,
    Cause.ESCALATION_NOTICE: Kind.ANSWER,
    Cause.MODEL_DOWN_NOTICE: Kind.ANSWER,
    Cause.MANUAL: Kind.PERSON,
    Cause.SCHEDULED: Kind.FOLLOW_UP,
    Cause.OPT_OUT_CONFIRMATION: Kind.KEYWORD_ANSWER,
    Cause.OPT_IN_CONFIRMATION: Kind.KEYWORD_ANSWER,
    Cause.HELP: Kind.KEYWORD_ANSWER,
    Cause.SAFETY: Kind.SAFETY,
}


@dataclass(frozen=True)
class SendingFacts:
    lead_id: UUID
    client_id: UUID
    business_name: str
    mode: ConversationMode
    situation: Situation


_READ: LiteralString = f"""
SELECT l.id, l.client_id, l.phone, l.opted_out, l.conversation_mode, l.last_inbound_at,
       c.business_name, c.status, c.timezone, c.ai_response_enabled, c.flows_enabled,
       CASE WHEN c.message_period = %(period)s THEN c.messages_sent_this_month ELSE 0 END
           < c.monthly_message_limit AS within_limit,
       {SENDER} AS sender,
       (SELECT b.reason FROM blocked_numbers b
         WHERE b.client_id = l.client_id AND b.phone = l.phone) AS blocked
  FROM leads l JOIN clients c ON c.id = l.client_id
 WHERE l.id = %(lead_id)s
   FOR UPDATE OF l
"""  # noqa: S608 our own text


async def read(session: AsyncSession, *, lead_id: UUID, cause: Cause) -> SendingFacts:
    """The facts of this moment; the lead stays locked until the transaction ends."""
    (rows,) = await db.execute_together(session, statement(lead_id))
    return found(rows, cause=cause)


def statement(lead_id: UUID) -> Statement:
    """Locks the lead and asks for its facts; `found` reads the answer."""
    return Statement(_READ, {"lead_id": lead_id, "period": period_of(clock.now())})


def found(rows: list[Any], *, cause: Cause) -> SendingFacts:
    """What `statement` asked for. Raises `NotFound` when the lead is gone."""
    if not rows:
        raise NotFound("This lead does not exist any more")
    row = rows[0]
    return SendingFacts(
        lead_id=row.id,
        client_id=row.client_id,
        business_name=row.business_name,
        mode=ConversationMode(row.conversation_mode),
        situation=Situation(
            kind=KINDS[cause],
            client_status=ClientStatus(row.status),
            sender=row.sender,
            feature_on=_feature_on(
                cause, ai_response=row.ai_response_enabled, flows=row.flows_enabled
            ),
            opted_out=row.opted_out,
            blocked=BlockReason(row.blocked) if row.blocked else None,
            over_monthly_limit=not row.within_limit,
            phone=row.phone,
            client_zone=row.timezone,
            contacted_us_at=row.last_inbound_at,
            inquired_at=row.last_inbound_at,
        ),
    )


def _feature_on(cause: Cause, *, ai_response: bool, flows: bool) -> bool:
    if cause in (Cause.LEAD_REPLY, Cause.ESCALATION_NOTICE, Cause.MODEL_DOWN_NOTICE):
        return ai_response
    if cause is Cause.SCHEDULED:
        return flows
    return True
