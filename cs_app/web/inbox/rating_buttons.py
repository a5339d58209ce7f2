"""Two quiet buttons under an answer of the assistant: it was good, or it was not."""

import reflex as rx

from cs_app.agent.models import Rating
from cs_app.web.design.button import icon_button
from cs_app.web.design.tokens import Text
from cs_app.web.inbox.message_line import MessageLine
from cs_app.web.inbox.review_form import ReviewForm
from cs_app.web.inbox.review_state import PraiseState


def rating_buttons(line: MessageLine) -> rx.Component:
    """For those who may answer in the conversation; the pressed one says what is thought now."""
    good = _button(
        line, Rating.POSITIVE, "Good answer", "thumbs_up", on_click=PraiseState.praise(line.id)
    )
    bad = _button(
        line,
        Rating.NEGATIVE,
        "Not a good answer…",
        "thumbs_down",
        on_click=ReviewForm.begin(line.id),
    )
    return rx.cond(
        line.can_rate,
        rx.el.span(good, bad, class_name="ratings", role="group", aria_label="Rate this answer"),
    )


def _button(line: MessageLine, rating: Rating, label: Text, icon: str, **props) -> rx.Component:
    pressed = rx.cond(line.rating == rating.value, "true", "false")
    return icon_button(label=label, icon=icon, small=True, aria_pressed=pressed, **props)
