"""The form of a text with its preview, and the question before own words go."""

import reflex as rx

from cs_app.messaging.segments import LONGEST
from cs_app.web.client_settings.texts.form import TextForm
from cs_app.web.client_settings.texts.reset_state import ResetState
from cs_app.web.design.dialog import confirm_dialog
from cs_app.web.design.form import textarea_field
from cs_app.web.design.layout import row, stack
from cs_app.web.design.message import Author, bubbles, message_bubble
from cs_app.web.design.truth import is_set
from cs_app.web.kit.form import wrong
from cs_app.web.kit.form_dialog import form_dialog

PAUSE_MS = 300  # after the last key
IN_THEIR_LANGUAGE = (
    "Leads who write French or Spanish get these in their language. Words of your own go out to "
    "everybody as they are."
)


def text_dialog() -> rx.Component:
    """Changes one text."""
    words = textarea_field(
        name="body",
        label="Words",
        error=wrong(TextForm, "body"),
        longest=LONGEST,
        default_value=TextForm.body,
        rows=4,
        on_change=TextForm.look.debounce(PAUSE_MS),  # pyright: ignore
    )
    return form_dialog(
        TextForm,
        rx.el.p(TextForm.when, class_name="muted"),
        words,
        _variables(),
        _preview(),
        _usual(),
        id="text",
        title=TextForm.title,
        submit="Save text",
    )


def _variables() -> rx.Component:
    def name(variable: rx.Var[str]) -> rx.Component:
        return rx.el.code(variable)

    return rx.el.div(
        rx.el.p("These are filled in for each lead:", class_name="muted small"),
        row(rx.foreach(TextForm.variables, name)),
    )


def _preview() -> rx.Component:
    bubble = message_bubble(
        kind=Author.OUTBOUND, who="What a lead gets", body=TextForm.shown, when=rx.fragment()
    )
    told = rx.cond(
        is_set(TextForm.fault),
        rx.el.span(TextForm.fault, class_name="change", data_tone="danger"),
        TextForm.size,
    )
    return stack(
        bubbles(bubble, label="Preview"),
        rx.el.p(told, class_name="small", role="status"),
        gap=2,
    )


def _usual() -> rx.Component:
    return rx.el.div(
        rx.el.strong("The usual words", class_name="small"),
        rx.el.p(TextForm.usual, class_name="muted small"),
        rx.el.p(IN_THEIR_LANGUAGE, class_name="muted small"),
    )


def reset_question() -> rx.Component:
    """Own words are lost by this."""
    asked = ResetState.asked
    return confirm_dialog(
        id="reset-text",
        title="Go back to the usual words?",
        consequence=f"“{asked.title}” goes out in the usual words from now on. Your own words are "
        "forgotten.",
        confirm="Use the usual words",
        on_confirm=ResetState.forget,
        open=ResetState.is_open,
        on_close=ResetState.close,
    )
