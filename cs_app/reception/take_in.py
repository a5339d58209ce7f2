"""The decision table for a text that came in: what it means, and who shall answer it."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance.models import BlockReason, OptOutReason
from cs_app.kernel import db, jobs
from cs_app.kernel.scope import only
from cs_app.leads.models import ConversationMode, Lead
from cs_app.messaging import inbound
from cs_app.messaging.delivery import deliver
from cs_app.messaging.media import Media
from cs_app.messaging.models import ReplyState, SequenceType
from cs_app.messaging.quoted import message_quoted
from cs_app.messaging.withdrawing import cancel_kinds
from cs_app.reading import verdicts
from cs_app.reading.kinds import Kind
from cs_app.reading.verdict import Verdict
from cs_app.reading.verdicts import is_by_keyword
from cs_app.reception import (
    answer,
    circumstances,
    danger_notice,
    keyword_answers,
    left_to_people,
    reading_of,
    safety,
    team_words,
    telling,
    their_language,
    wrong_number,
)
from cs_app.reception.circumstances import Circumstances
from cs_app.reception.silence import not_to_answer
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
    """Read one inbound text, store it and see to its answer; after a crash it goes on."""
    client, event = UUID(client_id), UUID(event_id)
    verdict = await _verdict(client, event)
    async with db.unit_of_work(only(client)) as session:
        to_deliver = await _take_in(session, event, verdict)
    for message_id in to_deliver:
        await deliver(client, message_id, take_over=True)


async def _verdict(client_id: UUID, event_id: UUID) -> Verdict | None:
    """What the text means; None for one that is dealt with already, or gone."""
    event = await inbox.look(client_id, event_id)
    if event is None or event.is_processed:
        return None
    return await reading_of.read(_read(event))


async def _take_in(session: AsyncSession, event_id: UUID, verdict: Verdict | None) -> list[UUID]:
    event = await inbox.take(session, event_id)
    if event is None:
        return []
    if event.is_processed or verdict is None:
        return await keyword_answers.unsent(session, sid=event.external_id)
    arrived = _read(event)
    is_of_team = await team_words.obey(session, arrived)
    to_deliver = [] if is_of_team else await _handle(session, arrived, verdict)
    await inbox.mark_processed(session, event_id)
    return to_deliver


async def _handle(
    session: AsyncSession, arrived: inbound.InboundText, verdict: Verdict
) -> list[UUID]:
    now = await circumstances.read(session, client_id=arrived.client_id, phone=arrived.sender)
    if arrived.is_blank:
        why = "The text was blank"
        await inbound.store(session, arrived, reply_state=ReplyState.SKIPPED, reply_reason=why)
        return []
    silent = not_to_answer(verdict, opted_out=now.opted_out)
    stored = await inbound.store(
        session,
        arrived,
        reply_state=ReplyState.SKIPPED if silent else ReplyState.PENDING,
        reply_reason=silent,
    )
    await _keep(session, stored, verdict)
    await their_language.note(session, stored, arrived.body, verdict)
    await telling.keep(session, stored, arrived.body, verdict, now)
    warned = await safety.warn(session, stored, arrived.body) if Kind.DANGER in verdict else []
    if silent:
        return warned + await _respond(session, stored, arrived.body, verdict, warned=bool(warned))
    await cancel_kinds(session, lead_id=stored.lead.id, kinds=FOLLOW_UPS, why="Lead replied")
    unanswered = await _unanswered(session, stored.lead, now)
    if unanswered and Kind.DANGER in verdict:
        await danger_notice.tell(session, lead=stored.lead, business=now.business)
    if not unanswered:
        await answer.defer(session, client_id=stored.lead.client_id, lead_id=stored.lead.id)
    return warned


async def _keep(session: AsyncSession, stored: inbound.Stored, verdict: Verdict) -> None:
    by_words = Kind.REVOCATION in verdict and not is_by_keyword(verdict.finding(Kind.REVOCATION))
    ids = {"lead_id": stored.lead.id, "quoting_id": stored.message_id}
    quoted = verdict.quoted
    about = None if quoted is None else await message_quoted(session, quoted, **ids)
    await verdicts.keep(
        session,
        verdict,
        message_id=stored.message_id,
        lead_id=stored.lead.id,
        client_id=stored.lead.client_id,
        about_id=about,
        needs_review=by_words,
    )


async def _respond(
    session: AsyncSession,
    stored: inbound.Stored,
    words: str,
    verdict: Verdict,
    *,
    warned: bool,
) -> list[UUID]:
    """What follows from a text that the assistant does not answer."""
    if Kind.REVOCATION in verdict:
        reason = _reason(verdict)
        return await keyword_answers.stop(session, stored, words, reason, confirm=not warned)
    if verdict.kind is Kind.WRONG_NUMBER:
        return await wrong_number.apologise(session, stored)
    if verdict.kind is Kind.OPT_IN:
        return await keyword_answers.start(session, stored, words)
    if verdict.kind is Kind.HELP:
        return await keyword_answers.help_(session, stored)
    if verdict.kind is Kind.CLOSING:
        await cancel_kinds(session, lead_id=stored.lead.id, kinds=FOLLOW_UPS, why="Lead replied")
    return []


def _reason(verdict: Verdict) -> OptOutReason:
    by_keyword = is_by_keyword(verdict.finding(Kind.REVOCATION))
    return OptOutReason.STOP_KEYWORD if by_keyword else OptOutReason.FREE_WORDS


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
