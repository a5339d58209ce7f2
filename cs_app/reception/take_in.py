"""The decision table for a text that came in: keywords first, then who shall answer."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance.keywords import Keyword, recognise
from cs_app.compliance.models import BlockReason
from cs_app.kernel import db, jobs
from cs_app.kernel.scope import only
from cs_app.leads.models import ConversationMode, Lead
from cs_app.messaging import inbound
from cs_app.messaging.delivery import deliver
from cs_app.messaging.media import Media
from cs_app.messaging.models import ReplyState, SequenceType
from cs_app.messaging.withdrawing import cancel_kinds
from cs_app.reception import (
    answer,
    circumstances,
    danger_notice,
    keyword_answers,
    left_to_people,
    safety,
)
from cs_app.reception.circumstances import Circumstances
from cs_app.webhooks import inbox
from cs_app.webhooks.sms_door import TAKE_IN

# A lead who writes needs none of these; reminders and payments stay.
FOLLOW_UPS = (
    SequenceType.ESTIMATE_FOLLOWUP,
    SequenceType.NO_SHOW_FOLLOWUP,
    SequenceType.WIN_BACK,
    SequenceType.FLOW_STEP,
)
MOST_MEDIA = 10
BLOCKED = "A blocked number wrote"


@jobs.job(TAKE_IN, queue=jobs.REPLIES)
async def take_in(event_id: str, client_id: str) -> None:
    """Store one inbound text and see to its answer; after a crash it goes on where it was."""
    client = UUID(client_id)
    async with db.unit_of_work(only(client)) as session:
        to_deliver = await _take_in(session, UUID(event_id))
    for message_id in to_deliver:
        await deliver(client, message_id, take_over=True)


async def _take_in(session: AsyncSession, event_id: UUID) -> list[UUID]:
    event = await inbox.take(session, event_id)
    if event is None:
        return []
    if event.is_processed:
        return await keyword_answers.unsent(session, sid=event.external_id)
    arrived = _read(event)
    now = await circumstances.read(session, client_id=arrived.client_id, phone=arrived.sender)
    to_deliver = await _handle(session, arrived, now)
    await inbox.mark_processed(session, event_id)
    return to_deliver


async def _handle(
    session: AsyncSession, arrived: inbound.InboundText, now: Circumstances
) -> list[UUID]:
    if keyword := recognise(arrived.body, opted_out=now.opted_out):
        return await _handle_keyword(session, arrived, keyword)
    if arrived.is_blank:
        why = "The text was blank"
        await inbound.store(session, arrived, reply_state=ReplyState.SKIPPED, reply_reason=why)
        return []
    stored = await inbound.store(session, arrived, reply_state=ReplyState.PENDING)
    lead = stored.lead
    warned = await safety.warn(session, stored, arrived)
    await cancel_kinds(session, lead_id=lead.id, kinds=FOLLOW_UPS, why="Lead replied")
    unanswered = await _unanswered(session, lead, now)
    if unanswered and safety.is_danger(arrived.body):
        await danger_notice.tell(session, lead=lead, business=now.business)
    if not unanswered:
        await answer.defer(session, client_id=lead.client_id, lead_id=lead.id)
    return warned


async def _unanswered(session: AsyncSession, lead: Lead, now: Circumstances) -> bool:
    """Whether the assistant leaves the text alone, and why stands at the text then."""
    ids = {"client_id": lead.client_id, "lead_id": lead.id}
    if now.not_at_work:
        reason = f"{now.business} {now.not_at_work}"
        await left_to_people.keep(session, lead=lead, reason=reason)
    elif now.blocked not in (None, BlockReason.OPT_OUT):
        await left_to_people.skip(session, **ids, reason=BLOCKED)
        await left_to_people.tell_agency_daily(session, lead=lead, reason=BLOCKED)
    elif lead.opted_out:
        await left_to_people.skip(session, **ids, reason="The lead has opted out")
    elif lead.conversation_mode in (ConversationMode.HUMAN, ConversationMode.AWAITING_HUMAN):
        await left_to_people.leave(session, lead=lead, reason="A person has this conversation")
    else:
        return False
    return True


async def _handle_keyword(
    session: AsyncSession, arrived: inbound.InboundText, keyword: Keyword
) -> list[UUID]:
    stored = await inbound.store(session, arrived, reply_state=ReplyState.SKIPPED)
    respond = {
        Keyword.STOP: keyword_answers.stop,
        Keyword.START: keyword_answers.start,
        Keyword.HELP: keyword_answers.help_,
    }[keyword]
    return await respond(session, stored, arrived)


def _read(event: inbox.Event) -> inbound.InboundText:
    fields = event.payload
    count = min(int(fields.get("NumMedia") or 0), MOST_MEDIA)
    media = (
        Media(fields.get(f"MediaUrl{place}", ""), fields.get(f"MediaContentType{place}", ""))
        for place in range(count)
    )
    return inbound.InboundText(
        client_id=event.client_id,
        sender=fields["From"],
        to=fields["To"],
        body=fields.get("Body", ""),
        sid=event.external_id,
        media=tuple(one for one in media if one.url),
    )
