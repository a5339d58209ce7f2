"""The choice of what befalls texts to the phone in hand."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from cs_app.web.design.chip import chip
from cs_app.web.design.form import switch
from cs_app.web.design.layout import row, stack
from cs_app.web.design.tokens import Tone
from cs_app.web.sandbox_page.phone_trouble_state import ARRIVE, CODES, TOLD_BY, PhoneTroubleState


def phone_trouble() -> rx.Component:
    """An error of the carrier, how it is told, and who acts on STOP."""
    state = PhoneTroubleState
    mark = rx.cond(
        state.code == ARRIVE, chip("Arrive", tone=Tone.SUCCESS), chip(state.code, tone=Tone.DANGER)
    )
    head = row(
        rx.el.span(rx.el.strong("Texts to "), rx.el.strong(state.shown_number, class_name="num")),
        mark,
        spread=True,
    )
    error = _choice(CODES, state.code, state.fail_with, label="Texts to this phone")
    way = _choice(TOLD_BY, state.told_by, state.tell_by, label="How the product learns of it")
    stop = switch(
        name="carrier_stops",
        label="The carrier acts on STOP and START",
        help="As with a number fresh from Twilio: it blocks the phone itself (21610).",
        checked=state.carrier_stops,
        on_change=state.let_carrier_stop,
    )
    return stack(head, error, rx.cond(state.code != ARRIVE, way), stop, gap=2)


def _choice(
    options: Sequence[tuple[str, str]], value: Any, on_change: Any, *, label: str
) -> rx.Component:
    made = [rx.el.option(words, value=key) for key, words in options]
    return rx.el.select(
        *made, value=value, on_change=on_change, class_name="input", aria_label=label
    )
