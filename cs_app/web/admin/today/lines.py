"""The lists of the page as the browser gets them: services, notices, businesses."""

from dataclasses import dataclass

from cs_app.screens.agency_today import DayCount, Figures, VendorState
from cs_app.screens.clients_today import ClientToday
from cs_app.web.design.tokens import Tone
from cs_app.web.kit.client_words import STATUS_TONES, STATUS_WORDS, capital

WAITING = "/conversations?filter=needs_person"
NAMES = {"twilio": "Twilio", "openai": "OpenAI", "resend": "Resend"}
CARRIES = {"twilio": "Texts", "openai": "AI replies", "resend": "Mail"}
STATES = {
    "closed": ("Working", Tone.SUCCESS),
    "half_open": ("Coming back", Tone.WARNING),
    "open": ("Not answering", Tone.DANGER),
}


@dataclass(frozen=True)
class VendorLine:
    """How one outside service is doing."""

    name: str
    carries: str
    word: str
    tone: str
    since: str
    error: str
    waiting: str


@dataclass(frozen=True)
class Notice:
    """Something that everybody should know now."""

    tone: str
    what: str
    then: str
    href: str


@dataclass(frozen=True)
class ClientLine:
    """One business of the list."""

    href: str
    name: str
    trade: str
    zone: str
    status: str
    tone: str
    has_number: bool
    last_activity: str
    escalations: int
    overdue: int
    leads: str
    messages: str


def vendor_line(vendor: VendorState) -> VendorLine:
    word, tone = STATES[vendor.state]
    return VendorLine(
        name=NAMES[vendor.provider],
        carries=CARRIES[vendor.provider],
        word=word,
        tone=tone.value,
        since=vendor.since.isoformat() if vendor.since else "",
        error=vendor.last_error or "",
        waiting=_texts(vendor.waiting) if vendor.waiting else "",
    )


def notices(vendors: list[VendorState], figures: Figures) -> list[Notice]:
    """What is broken, and what becomes of the texts meanwhile."""
    down = {vendor.provider: vendor for vendor in vendors if vendor.state != "closed"}
    found = []
    if twilio := down.get("twilio"):
        found.append(_twilio(twilio))
    if "openai" in down or figures.without_model:
        found.append(_openai(figures.without_model, is_down="openai" in down))
    if "resend" in down:
        then = "Notices by mail and sign-in links are late; texts are not affected."
        found.append(Notice(Tone.WARNING.value, "Resend is not answering.", then, ""))
    return found


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


def client_line(client: ClientToday) -> ClientLine:
    seen = client.last_activity_at
    return ClientLine(
        href=f"/admin/clients/{client.id}",
        name=client.business_name,
        trade=capital(client.trade or ""),
        zone=client.timezone,
        status=STATUS_WORDS[client.status],
        tone=STATUS_TONES[client.status].value,
        has_number=client.has_number,
        last_activity=seen.isoformat() if seen else "",
        escalations=client.open_escalations,
        overdue=client.overdue_escalations,
        leads=f"{client.leads_7d:,}",
        messages=f"{client.messages_7d:,}",
    )


def _twilio(vendor: VendorState) -> Notice:
    then = "New texts are kept and go out by themselves once it is back."
    if vendor.waiting:
        then = f"{_texts(vendor.waiting)}; each goes out by itself once it is back."
    return Notice(Tone.DANGER.value, "Twilio is not answering.", then, "")


def _openai(without_model: int, *, is_down: bool) -> Notice:
    what = "The AI is not answering." if is_down else "The AI is back."
    waiting = (
        f"{without_model:,} {_plural(without_model, 'conversation waits', 'conversations wait')} "
        "for a person because it could not answer."
        if without_model
        else "Leads who write now get a short notice, and wait for a person."
    )
    tone = Tone.DANGER if is_down else Tone.WARNING
    return Notice(tone.value, what, waiting, WAITING)


def _texts(number: int) -> str:
    return f"{number:,} {_plural(number, 'text waits', 'texts wait')}"


def _plural(number: int, one: str, many: str) -> str:
    return one if number == 1 else many
