"""Sample data, as Vars, so that components are shown the way pages use them."""

import asyncio
from dataclasses import dataclass

import reflex as rx

from cs_app.web.design import composer, toast
from cs_app.web.visitor.handler_access import in_sandbox_only


@dataclass(frozen=True)
class Lead:
    id: str
    name: str
    source: str
    status: str
    tone: str
    score: int
    seen: str


@dataclass(frozen=True)
class Message:
    kind: str
    who: str
    body: str
    at: str
    status: str
    why: str


LEADS = [
    Lead(
        "l-1", "Dana Whitfield", "Missed call", "Needs you", "warning", 91, "2026-11-23T21:40:00Z"
    ),
    Lead("l-2", "Marcus Oyelaran", "Web form", "Booked", "success", 84, "2026-11-23T19:05:00Z"),
    Lead("l-3", "Priya Raman", "Text", "AI replying", "accent", 62, "2026-11-22T15:30:00Z"),
    Lead("l-4", "Tom Becker", "Missed call", "Opted out", "danger", 18, "2026-11-20T09:12:00Z"),
    Lead("l-5", "Alejandra Núñez-Fuentes", "Web form", "New", "info", 47, "2026-10-02T12:00:00Z"),
]
MESSAGES = [
    Message(
        "system", "", "Missed call, answered by text after 6 s", "2026-11-23T20:58:00Z", "", ""
    ),
    Message(
        "ai",
        "AI",
        "Hi Dana, this is Summit Roofing. Sorry we missed you! What can we help with?",
        "2026-11-23T20:58:06Z",
        "delivered",
        "First reply · no price asked · inside opening hours",
    ),
    Message(
        "inbound",
        "Dana Whitfield",
        "Hail took a few shingles off. Can someone look this week? How much is an inspection?",
        "2026-11-23T21:02:00Z",
        "",
        "",
    ),
    Message(
        "ai",
        "AI",
        "Inspections are free. I have Wednesday 10:00 or Thursday 14:30. Which suits you?",
        "2026-11-23T21:02:04Z",
        "sent",
        "Knowledge: Pricing › Inspections · two free slots offered",
    ),
    Message(
        "human",
        "Alice Moreno",
        "Dana, Alice here. I can also come by this afternoon if it leaks.",
        "2026-11-23T21:20:00Z",
        "failed",
        "",
    ),
]
WEEKS = [
    {"label": f"Week {n}", "value": v, "previous": p}
    for n, v, p in zip(
        range(36, 48),
        (21, 26, 24, 31, 29, 38, 36, 41, 47, 44, 52, 58),
        (18, 20, 23, 22, 25, 27, 26, 30, 29, 33, 35, 34),
        strict=True,
    )
]
FUNNEL = [
    {"label": "Leads", "value": 412},
    {"label": "Replied", "value": 318, "note": "77 %"},
    {"label": "Booked", "value": 126, "note": "31 %"},
    {"label": "Won", "value": 64, "note": "16 %"},
]
RESPONSE = [
    {"label": "< 10 s", "value": 214},
    {"label": "< 1 min", "value": 96},
    {"label": "< 5 min", "value": 41},
    {"label": "later", "value": 12},
]
EVENT = {
    "event": "lead.created",
    "attempt": 2,
    "ok": True,
    "data": {"id": "l-1", "tags": ["hail"], "note": None},
}


class GalleryState(rx.State):
    leads: list[Lead] = LEADS
    none: list[Lead] = []
    messages: list[Message] = MESSAGES
    weeks: list[dict] = WEEKS
    event: dict = EVENT
    spark: list[float] = [3, 5, 4, 8, 7, 9, 12, 11, 15]
    busy: bool = False
    presses: int = 0
    email_error: str = ""
    said: str = ""

    @rx.event
    @in_sandbox_only
    def press(self):
        self.presses += 1
        self.said = f"Pressed {self.presses} times"

    @rx.event
    @in_sandbox_only
    async def save(self, values: dict):
        self.busy = True
        yield
        await asyncio.sleep(0.6)
        self.busy = False
        self.email_error = "" if "@" in values.get("email", "") else "Enter an address with an @."
        yield toast.success("Saved") if not self.email_error else toast.error("Not saved")

    @rx.event
    @in_sandbox_only
    def send(self, values: dict):
        sent = Message("human", "You", values.get("body", ""), "2026-11-23T21:45:00Z", "queued", "")
        self.messages = [*self.messages, sent]
        return composer.text_sent("gallery", values.get("body", ""))

    @rx.event
    @in_sandbox_only
    def remove(self):
        return toast.undo("Three leads archived", on_undo=GalleryState.press)

    @rx.event
    @in_sandbox_only
    def fail(self):
        return toast.error("The text was not sent", note="Twilio did not answer. Try again.")
