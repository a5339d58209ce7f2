"""The facts about the lead of the open conversation, as the browser gets them."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from cs_app.agent.handover_reasons import EscalationReason
from cs_app.compliance.models import BlockReason
from cs_app.compliance.reasons import Reason
from cs_app.kernel.phone import display
from cs_app.kernel.visible import shown
from cs_app.leads.called import called
from cs_app.leads.models import ConversationMode, LeadSource, LeadStatus, PhoneState, Temperature
from cs_app.screens.conversation import ThreadDetail
from cs_app.web.design.tokens import Tone
from cs_app.web.inbox import words
from cs_app.web.inbox.phone_words import NOTHING, PhoneWords, phone_words


class Hold(StrEnum):
    """Who has the conversation, as the reader sees it."""

    AI = "ai"
    AI_OFF = "ai_off"
    MINE = "mine"
    THEIRS = "theirs"
    WAITING = "waiting"
    PAUSED = "paused"
    NOBODY = "nobody"
    NO_TEXTS = "no_texts"


HOLDS = {
    Hold.AI: ("AI is answering", Tone.ACCENT),
    Hold.AI_OFF: ("Nobody answers: the AI is switched off", Tone.NEUTRAL),
    Hold.MINE: ("You have this conversation", Tone.SUCCESS),
    Hold.THEIRS: ("{who} has this conversation", Tone.INFO),
    Hold.WAITING: ("Waiting for a person; the AI is silent", Tone.WARNING),
    Hold.PAUSED: ("The AI is paused here", Tone.NEUTRAL),
    Hold.NOBODY: ("Nobody may text this lead", Tone.DANGER),
    Hold.NO_TEXTS: ("No text reaches this lead", Tone.DANGER),
}


CARRIER = "The carrier still blocks this number until they text START."
BLOCKED = {BlockReason.SPAM.value: "Blocked as spam", BlockReason.MANUAL.value: "Blocked by hand"}


@dataclass(frozen=True)
class LeadCard:
    """`carrier` and `blocked` say who else keeps texts back, `closed` why nobody can write to the
    lead now, `release` how to call giving the conversation up; empty where nothing is to be said.
    """

    id: str = ""
    name: str = ""
    initial: str = ""
    phone: str = ""
    phone_shown: str = ""
    email: str = ""
    address: str = ""
    project: str = ""
    business: str = ""
    zone: str = "UTC"
    status: str = ""
    status_tone: str = "neutral"
    source: str = ""
    temperature: str = ""
    temperature_tone: str = "neutral"
    score: str = ""
    since: str = ""
    last_inbound_at: str = ""
    opted_out: bool = False
    opted_out_at: str = ""
    phone_trouble: PhoneWords = NOTHING
    carrier: str = ""
    blocked: str = ""
    hold: str = Hold.AI.value
    hold_words: str = ""
    hold_tone: str = "neutral"
    can_take_over: bool = False
    release: str = ""
    needs_person: bool = False
    attention: str = ""
    escalation: str = ""
    escalation_details: str = ""
    escalation_since: str = ""
    sla_at: str = ""
    closed: str = ""


NOBODY = LeadCard()


def lead_card(thread: ThreadDetail, *, reader: UUID) -> LeadCard:
    status, status_tone = words.STATUSES[LeadStatus(thread.status)]
    temperature, temperature_tone = words.TEMPERATURES[Temperature(thread.temperature)]
    hold = _hold(thread, reader)
    hold_words, hold_tone = HOLDS[hold]
    reason = thread.escalation_reason
    return LeadCard(
        id=str(thread.lead_id),
        name=called(thread.name, thread.phone),
        initial=shown(thread.name)[0] if thread.name else "#",
        phone=thread.phone,
        phone_shown=display(thread.phone),
        email=shown(thread.email or ""),
        address=shown(thread.address or ""),
        project=shown(thread.project_type or ""),
        business=thread.business_name,
        zone=thread.timezone,
        status=status,
        status_tone=status_tone.value,
        source=words.SOURCES[LeadSource(thread.source)],
        temperature=temperature,
        temperature_tone=temperature_tone.value,
        score=f"{thread.score} of 100",
        since=thread.created_at.isoformat(),
        last_inbound_at=_moment(thread.last_inbound_at),
        opted_out=thread.opted_out,
        opted_out_at=_moment(thread.opted_out_at),
        phone_trouble=phone_words(thread),
        carrier=CARRIER if thread.carrier_stopped else "",
        blocked=BLOCKED.get(thread.blocked or "", ""),
        hold=hold.value,
        hold_words=hold_words.format(who=thread.taken_over_by or "Somebody"),
        hold_tone=hold_tone.value,
        can_take_over=hold not in (Hold.MINE, Hold.NOBODY, Hold.NO_TEXTS),
        release=_release(thread, hold),
        needs_person=_needs_person(thread),
        attention=shown(thread.action_required_reason or ""),
        escalation=words.REASONS[EscalationReason(reason)] if reason else "",
        escalation_details=shown(thread.escalation_details or ""),
        escalation_since=_moment(thread.escalation_since),
        sla_at=_moment(thread.sla_deadline),
        closed=_closed(thread),
    )


def _hold(thread: ThreadDetail, reader: UUID) -> Hold:
    if thread.opted_out:
        return Hold.NOBODY
    if thread.phone_state == PhoneState.NOT_TEXTABLE:
        return Hold.NO_TEXTS
    if thread.mode == ConversationMode.HUMAN:
        return Hold.MINE if thread.taken_over_by_id == reader else Hold.THEIRS
    if thread.mode == ConversationMode.AWAITING_HUMAN:
        return Hold.WAITING
    if thread.mode == ConversationMode.PAUSED:
        return Hold.PAUSED
    return Hold.AI if thread.assistant_on else Hold.AI_OFF


def _needs_person(thread: ThreadDetail) -> bool:
    return thread.action_required or thread.mode == ConversationMode.AWAITING_HUMAN


def _release(thread: ThreadDetail, hold: Hold) -> str:
    """The AI gets back what it does not have; what it has can only be settled."""
    if thread.assistant_on and hold in (Hold.MINE, Hold.THEIRS, Hold.WAITING, Hold.PAUSED):
        return "Hand back to AI"
    is_open = _needs_person(thread) or thread.escalation_reason is not None
    return "Resolve" if is_open or thread.mode != ConversationMode.AI else ""


def _closed(thread: ThreadDetail) -> str:
    if thread.closed is Reason.OPTED_OUT:
        return (
            "This lead has opted out. Nothing may be sent to them until they text START, or agree "
            "to it again and somebody puts down the proof."
        )
    if thread.closed is Reason.CLIENT_INACTIVE:
        return f"{thread.business_name} is not active, so nothing is sent in its name."
    if thread.phone_state == PhoneState.NOT_TEXTABLE:
        return phone_words(thread).note
    return ""


def _moment(at) -> str:
    return at.isoformat() if at else ""
