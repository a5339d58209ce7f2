"""A message of a conversation, as the browser gets it."""

from dataclasses import dataclass, field
from uuid import UUID

from cs_app.kernel.money import dollars_from_microcents
from cs_app.kernel.visible import shown
from cs_app.messaging import carrier_errors, status
from cs_app.messaging.inbound import BLANK
from cs_app.messaging.media import kind_of
from cs_app.messaging.media import labels as media_labels
from cs_app.messaging.models import Cause, DeliveryStatus, Direction, MessageType, ReplyState
from cs_app.screens.conversation import ShownMessage
from cs_app.web.design.message import Author
from cs_app.web.inbox import reading_line, words
from cs_app.web.inbox.reading_line import NO_RIGHTS, Rights
from cs_app.web.inbox.tapback import tapback


@dataclass(frozen=True)
class Fact:
    """One line of a message's trail."""

    label: str
    value: str


@dataclass(frozen=True)
class MediaLine:
    """A photo, a contact card or the like that came with a message."""

    kind: str
    label: str
    url: str


@dataclass(frozen=True)
class ReactionLine:
    """A tapback, shown on the message that it belongs to; `meaning` is its kind."""

    id: str
    sign: str
    words: str
    is_removed: bool
    who: str
    at: str
    zone: str
    meaning: str
    can_correct: bool
    why: list[Fact] = field(default_factory=list)


@dataclass(frozen=True)
class MessageLine:
    """`day` heads the first message of a calendar day; `note` is why it did not simply go out.

    `meaning` is what a text of the lead counts as, `why_label` what stands above its trail;
    `rating` is what a person thinks of an answer.
    """

    id: str
    kind: str
    who: str
    body: str
    at: str
    zone: str
    status: str = ""
    note: str = ""
    held_until: str = ""
    again_at: str = ""
    day: str = ""
    why: list[Fact] = field(default_factory=list)
    why_label: str = "Details"
    meaning: str = ""
    can_correct: bool = False
    rating: str = ""
    can_rate: bool = False
    media: list[MediaLine] = field(default_factory=list)
    reactions: list[ReactionLine] = field(default_factory=list)


@dataclass(frozen=True)
class Reader:
    """Who reads: messages of their own say "You", and only the agency sees costs."""

    person_id: UUID
    lead_name: str
    zone: str
    sees_costs: bool
    rights: Rights = NO_RIGHTS


def message_line(message: ShownMessage, reader: Reader) -> MessageLine:
    inbound = message.direction == Direction.INBOUND
    held = _held(message)
    return MessageLine(
        id=str(message.id),
        kind=(Author.INBOUND if inbound else _author(message)).value,
        who=_who(message, reader),
        body=shown(message.body),
        at=message.at.isoformat(),
        zone=reader.zone,
        status="" if inbound else _status(message, held=held),
        note=_inbound_note(message) if inbound else _outbound_note(message, held=held),
        held_until=message.held_until.isoformat() if held and message.held_until else "",
        again_at=message.again_at.isoformat() if message.again_at else "",
        why=_received(message) if inbound else _sent(message, reader),
        why_label=_why_label(message),
        meaning=message.reading.means.value if message.reading else "",
        can_correct=reading_line.may_correct(message.reading, reader.rights),
        rating=message.rating.value if message.rating else "",
        can_rate=reader.rights.answers and _is_answer(message),
        media=_media(message),
    )


def reaction_line(message: ShownMessage, reader: Reader) -> ReactionLine:
    """A text that was read as a tapback."""
    tapped = tapback(shown(message.body))
    return ReactionLine(
        id=str(message.id),
        sign=tapped.sign,
        words=tapped.words,
        is_removed=tapped.is_removed,
        who=_who(message, reader),
        at=message.at.isoformat(),
        zone=reader.zone,
        meaning=message.reading.means.value if message.reading else "",
        can_correct=reading_line.may_correct(message.reading, reader.rights),
        why=_received(message),
    )


def _why_label(message: ShownMessage) -> str:
    if message.direction == Direction.INBOUND:
        return reading_line.label(message.reading)
    return "Why this" if _author(message) is Author.AI else "Details"


def _media(message: ShownMessage) -> list[MediaLine]:
    types = [media.content_type for media in message.media]
    named = zip(message.media, media_labels(types), strict=True)
    return [
        MediaLine(kind_of(media.content_type).value, label, media.url) for media, label in named
    ]


def _author(message: ShownMessage) -> Author:
    if message.cause == Cause.LEAD_REPLY or message.message_type == MessageType.AI_RESPONSE:
        return Author.AI
    return Author.HUMAN if _by_person(message) else Author.OUTBOUND


def _is_answer(message: ShownMessage) -> bool:
    """Whether the assistant wrote it, to answer the lead."""
    return message.cause == Cause.LEAD_REPLY and message.sent_by_id is None


def _by_person(message: ShownMessage) -> bool:
    return message.sent_by_id is not None or message.cause == Cause.MANUAL


def _who(message: ShownMessage, reader: Reader) -> str:
    if message.direction == Direction.INBOUND:
        form = message.message_type == MessageType.FORM
        return f"{reader.lead_name}, by web form" if form else reader.lead_name
    if _by_person(message):
        is_own = message.sent_by_id == reader.person_id
        return "You" if is_own else message.sent_by or "A person"
    return "AI" if _author(message) is Author.AI else "Automatic"


def _held(message: ShownMessage) -> bool:
    queued = message.delivery_status == DeliveryStatus.QUEUED
    return queued and bool(message.not_sent_reason or message.held_until)


def _status(message: ShownMessage, *, held: bool) -> str:
    """A key of the design system's delivery marks."""
    if held:
        return "scheduled"
    if message.delivery_status == DeliveryStatus.FAILED and message.error_code is None:
        return "blocked" if message.not_sent_reason else "failed"
    return message.delivery_status or ""


def _outbound_note(message: ShownMessage, *, held: bool) -> str:
    if code := _carrier_code(message):
        return carrier_errors.described(code)
    went_out = message.delivery_status in (DeliveryStatus.SENT, DeliveryStatus.DELIVERED)
    return "" if went_out and not held else message.not_sent_reason or ""


def _carrier_code(message: ShownMessage) -> str | None:
    """An error says something of a text that failed, and of no other."""
    return message.error_code if message.delivery_status in status.FAILURES else None


def _inbound_note(message: ShownMessage) -> str:
    """What is worth knowing at a glance; that it was answered shows below it."""
    if not message.body and not message.media:
        return BLANK
    if message.reply_state in (None, ReplyState.ANSWERED):
        return ""
    return words.REPLIES[ReplyState(message.reply_state)]


def _received(message: ShownMessage) -> list[Fact]:
    state = words.REPLIES[ReplyState(message.reply_state)] if message.reply_state else None
    return _facts(
        *reading_line.facts(message.reading),
        ("What became of it", state),
        ("Because", message.reply_reason),
        ("Reasoning", message.reasoning if message.reasoning != message.reply_reason else None),
    )


def _sent(message: ShownMessage, reader: Reader) -> list[Fact]:
    cost = message.cost_microcents if reader.sees_costs else None
    sure = message.confidence
    code = _carrier_code(message)
    return _facts(
        ("Cause", words.CAUSES[Cause(message.cause)] if message.cause else None),
        ("Reasoning", message.reasoning),
        ("Confidence", f"{sure * 100:.0f} %" if sure is not None else None),
        ("Answered in", words.seconds(message.response_ms) if message.response_ms else None),
        ("Segments", str(message.segments) if message.segments else None),
        ("Cost", dollars_from_microcents(cost) if cost is not None else None),
        ("Not sent because", message.not_sent_reason),
        ("Carrier error", carrier_errors.described(code) if code else None),
    ) + _grounds(message.decision or {})


def _grounds(decision: dict) -> list[Fact]:
    """What the compliance gateway looked at, in its order, up to the first obstacle."""
    return [Fact(words.check(check["name"]), _found(check)) for check in decision.get("checks", [])]


def _found(check: dict) -> str:
    return check["words"] if check["passed"] else f"✕ {check['words']}"


def _facts(*pairs: tuple[str, str | None]) -> list[Fact]:
    return [Fact(label, shown(value)) for label, value in pairs if value]
