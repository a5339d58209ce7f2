"""The messages of a conversation with what happened between them, day by day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from cs_app.agent.handover_reasons import EscalationReason
from cs_app.kernel import clock
from cs_app.reading.kinds import Kind
from cs_app.screens.conversation import ShownMessage
from cs_app.screens.conversation_trail import Happening, Step
from cs_app.web.design.message import Author
from cs_app.web.inbox import words
from cs_app.web.inbox.message_line import MessageLine, Reader, message_line, reaction_line


def tell(
    messages: Sequence[ShownMessage], trail: Sequence[Happening], reader: Reader
) -> list[MessageLine]:
    """Messages and steps in order of time, the first of each day with its heading."""
    reactions = _reactions(messages)
    on = {message.id for some in reactions.values() for message in some}
    told = [
        (m.at, _with_reactions(message_line(m, reader), reactions.get(m.id, []), reader))
        for m in messages
        if m.id not in on
    ]
    told += [(step.at, _step_line(step, reader)) for step in trail]
    told.sort(key=lambda pair: pair[0])
    return _with_days(told, reader.zone)


def _reactions(messages: Sequence[ShownMessage]) -> dict[UUID, list[ShownMessage]]:
    """Tapbacks by the message that they belong to, where that is shown and is none itself."""
    taps = [m for m in messages if m.reading and m.reading.means is Kind.REACTION]
    shown = {m.id for m in messages} - {m.id for m in taps}
    found: dict[UUID, list[ShownMessage]] = {}
    for message in taps:
        about = message.reading.about_id if message.reading else None
        if about is not None and about in shown:
            found.setdefault(about, []).append(message)
    return found


def _with_reactions(line: MessageLine, some: Sequence[ShownMessage], reader: Reader) -> MessageLine:
    return replace(line, reactions=[reaction_line(one, reader) for one in some]) if some else line


def _with_days(told: list[tuple[datetime, MessageLine]], zone: str) -> list[MessageLine]:
    place, today, last = ZoneInfo(zone), clock.today(zone), None
    lines: list[MessageLine] = []
    for at, line in told:
        day = at.astimezone(place).date()
        lines.append(line if day == last else replace(line, day=_day_words(day, today)))
        last = day
    return lines


def _day_words(day: date, today: date) -> str:
    if day == today:
        return "Today"
    if day == today - timedelta(days=1):
        return "Yesterday"
    year = "" if day.year == today.year else f", {day.year}"
    return f"{day:%A}, {day:%B} {day.day}{year}"


def _step_line(step: Happening, reader: Reader) -> MessageLine:
    return MessageLine(
        id=f"{step.step}-{step.at.isoformat()}",
        kind=Author.SYSTEM.value,
        who="",
        body=_step_words(step),
        at=step.at.isoformat(),
        zone=reader.zone,
    )


def _step_words(step: Happening) -> str:
    if step.step is Step.TAKEN_OVER:
        return f"{step.who or 'A person'} took over"
    if step.step is Step.HANDED_BACK:
        return f"{step.who or 'A person'} handed back to the AI"
    reason = words.REASONS[EscalationReason(step.why)] if step.why else "needs a person"
    return f"Passed to a person: {reason[0].lower()}{reason[1:]}"
