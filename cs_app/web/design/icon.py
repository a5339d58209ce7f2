"""Icons: decoration beside a word, so hidden from screen readers."""

import reflex as rx

from cs_app.web.design.tokens import Text, Tone

TONE_ICONS = {
    Tone.NEUTRAL: "circle_dot",
    Tone.ACCENT: "sparkles",
    Tone.INFO: "info",
    Tone.SUCCESS: "circle_check",
    Tone.WARNING: "triangle_alert",
    Tone.DANGER: "circle_x",
}


def icon(name: str, *, size: int = 16) -> rx.Component:
    """A Lucide icon by its snake-case name; `size` in pixels."""
    return rx.icon(name, size=size, class_name="icon", stroke_width=1.9, aria_hidden="true")


def tone_icon(tone: Text, *, size: int = 14) -> rx.Component:
    """The icon that goes with a tone, which may be a Var."""
    if not isinstance(tone, rx.Var):
        return icon(TONE_ICONS[Tone(tone)], size=size)
    cases = [(t.value, icon(name, size=size)) for t, name in TONE_ICONS.items()]
    return rx.match(tone, *cases, icon(TONE_ICONS[Tone.NEUTRAL], size=size))  # pyright: ignore
