"""The fields of an opt-out that somebody told a person."""

from typing import Any

import reflex as rx

from cs_app.compliance.models import OptOutReason
from cs_app.compliance.opt_out_by_person import CHANNEL_WORDS, LONGEST_WORDS, Channel, Told
from cs_app.web.design.form import select_field, textarea_field
from cs_app.web.design.layout import grid
from cs_app.web.kit.chosen import chosen
from cs_app.web.kit.form import Form, wrong

LABELS = {"channel": "How they said it", "reason": "Why", "words": "What they said"}
_REASONS = {
    OptOutReason.MANUAL_REQUEST: "They asked us to stop",
    OptOutReason.COMPLAINT: "They complained",
    OptOutReason.ADMIN_REMOVED: "We take them off ourselves",
}


def told_typed(values: dict[str, Any]) -> dict[str, str]:
    """What the browser sent of these fields."""
    return {name: str(values.get(name, "")) for name in LABELS}


def told_of(values: dict[str, Any]) -> Told:
    """What was told. Raises `Invalid` for a choice that is none."""
    return Told(
        chosen(Channel, values["channel"]), values["words"], chosen(OptOutReason, values["reason"])
    )


def told_fields(state: type[Form]) -> rx.Component:
    """How, why and in which words."""
    choices = grid(
        select_field(
            name="channel",
            label=LABELS["channel"],
            options=[(way.value, words) for way, words in CHANNEL_WORDS.items()],
            error=wrong(state, "channel"),
        ),
        select_field(
            name="reason",
            label=LABELS["reason"],
            options=[(reason.value, words) for reason, words in _REASONS.items()],
            error=wrong(state, "reason"),
        ),
        min_width=220,
    )
    words = textarea_field(
        name="words",
        label=LABELS["words"],
        help="In their own words. It stays on record as the proof of their wish.",
        error=wrong(state, "words"),
        longest=LONGEST_WORDS,
    )
    return rx.fragment(choices, words)
