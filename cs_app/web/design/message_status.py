"""Whether a message arrived: the words, icons and colours of its states."""

import reflex as rx

from cs_app.web.design.icon import icon
from cs_app.web.design.tokens import Text, Tone

DELIVERY = {
    "queued": ("clock", "Queued", Tone.NEUTRAL),
    "scheduled": ("calendar_clock", "Scheduled", Tone.NEUTRAL),
    "sending": ("arrow_up", "Sending", Tone.NEUTRAL),
    "sent": ("check", "Sent", Tone.NEUTRAL),
    "delivered": ("check_check", "Delivered", Tone.SUCCESS),
    "undelivered": ("triangle_alert", "Not delivered", Tone.DANGER),
    "failed": ("circle_x", "Failed", Tone.DANGER),
    "blocked": ("ban", "Blocked", Tone.WARNING),
}


def delivery_status(status: Text) -> rx.Component:
    """Whether a message arrived, as icon and word; nothing for an unknown status."""
    if not isinstance(status, rx.Var):
        return _delivery(status) if status in DELIVERY else rx.fragment()
    return rx.match(status, *[(key, _delivery(key)) for key in DELIVERY], rx.fragment())  # pyright: ignore


def _delivery(status: str) -> rx.Component:
    name, word, tone = DELIVERY[status]
    return rx.el.span(icon(name, size=13), word, class_name="delivery", data_tone=tone.value)
