"""The overview as the browser gets it."""

from dataclasses import dataclass
from uuid import UUID

from cs_app.kernel.phone import display
from cs_app.kernel.visible import shown
from cs_app.leads.called import called
from cs_app.screens.agency_today import DayCount
from cs_app.screens.conversation_list import Thread
from cs_app.screens.portal_today import Assistant, Day, Overview, WaitingLead
from cs_app.web.design.tokens import Tone
from cs_app.web.inbox import words
from cs_app.web.inbox.address import PORTAL, Address

ASSISTANT = {
    Assistant.ON: ("Answering", Tone.SUCCESS, ""),
    Assistant.NO_NUMBER: (
        "Off",
        Tone.DANGER,
        "Your business has no phone number yet, so no texts come in. Ask your agency for one.",
    ),
    Assistant.REPLIES_OFF: (
        "Off",
        Tone.WARNING,
        "AI replies are switched off. Texts wait here until one of you answers.",
    ),
    Assistant.AGENT_OFF: (
        "Off",
        Tone.WARNING,
        "The AI is switched off. Texts wait here until one of you answers.",
    ),
    Assistant.BY_HAND: (
        "Not answering",
        Tone.WARNING,
        "The AI is set not to answer by itself. Texts wait here until one of you answers.",
    ),
}


@dataclass(frozen=True)
class Tile:
    """A figure of today, and the same of yesterday in words."""

    figure: str = ""
    note: str = ""


@dataclass(frozen=True)
class Head:
    """The figures, and whether the assistant answers; `off_because` is empty while it does."""

    messages_in: Tile = Tile()
    messages_out: Tile = Tile()
    new_leads: Tile = Tile()
    reply: Tile = Tile()
    assistant: str = ""
    assistant_tone: str = Tone.NEUTRAL.value
    off_because: str = ""
    number: str = ""


@dataclass(frozen=True)
class Line:
    """A conversation that can be opened; `due` is until when a person should answer."""

    href: str
    name: str
    text: str
    at: str
    due: str = ""
    unread: int = 0


def head(overview: Overview) -> Head:
    day, before = overview.day, overview.day_before
    word, tone, why = ASSISTANT[overview.assistant]
    return Head(
        messages_in=_counted(day.messages_in, before.messages_in),
        messages_out=Tile(f"{day.messages_out:,}", _written(day, before)),
        new_leads=_counted(day.new_leads, before.new_leads),
        reply=_timed(day.reply_p50_ms, before.reply_p50_ms),
        assistant=word,
        assistant_tone=tone.value,
        off_because=why,
        number=display(overview.number) if overview.number else "",
    )


def waiting_line(lead: WaitingLead) -> Line:
    reason = words.REASONS[lead.reason] if lead.reason else "Has written and waits for an answer"
    return Line(
        href=_href(lead.lead_id),
        name=called(lead.name, lead.phone),
        text=reason if lead.reason else shown(lead.details or reason),
        at=lead.since.isoformat(),
        due=lead.sla_deadline.isoformat() if lead.sla_deadline else "",
    )


def recent_line(thread: Thread) -> Line:
    return Line(
        href=_href(thread.lead_id),
        name=called(thread.name, thread.phone),
        text=shown(thread.preview),
        at=thread.last_message_at.isoformat(),
        unread=thread.unread,
    )


def day_points(days: list[DayCount]) -> list[dict[str, str | int]]:
    """The points of the chart."""
    return [
        {
            "label": f"{day.day:%a} {day.day.day} {day.day:%b}",
            "in": day.messages_in,
            "out": day.messages_out,
        }
        for day in days
    ]


def _counted(now: int, before: int) -> Tile:
    return Tile(f"{now:,}", f"{before:,} yesterday")


def _written(day: Day, before: Day) -> str:
    by_ai = f"{day.ai_replies:,} by the AI · " if day.ai_replies else ""
    return f"{by_ai}{before.messages_out:,} yesterday"


def _timed(now: float | None, before: float | None) -> Tile:
    then = f"{words.seconds(round(before))} yesterday" if before is not None else ""
    if now is None:
        return Tile("—", then or "no replies yet")
    return Tile(words.seconds(round(now)), then)


def _href(lead_id: UUID) -> str:
    return Address(path=PORTAL).opening(str(lead_id))
