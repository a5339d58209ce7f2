"""The fields of a number that is to be blocked."""

from typing import Any

import reflex as rx

from cs_app.compliance.models import BlockReason
from cs_app.compliance.number_block import LONGEST_NOTE
from cs_app.web.design.form import select_field, text_field
from cs_app.web.kit.form import Form, wrong

LABELS = {"reason": "Reason", "note": "Note"}
OPTIONS = [(BlockReason.SPAM.value, "Spam"), (BlockReason.MANUAL.value, "Another reason")]


def block_typed(values: dict[str, Any]) -> dict[str, str]:
    """What the browser sent of these fields."""
    return {name: str(values.get(name, "")) for name in LABELS}


def block_fields(state: type[Form]) -> rx.Component:
    """Why, and a note for colleagues."""
    return rx.fragment(
        select_field(name="reason", label="Reason", options=OPTIONS, error=wrong(state, "reason")),
        text_field(
            name="note",
            label="Note",
            optional=True,
            help="For your colleagues; the lead does not see it.",
            error=wrong(state, "note"),
            longest=LONGEST_NOTE,
        ),
    )
