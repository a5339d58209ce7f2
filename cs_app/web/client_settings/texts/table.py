"""The texts that go out by themselves, each as a lead gets it."""

import reflex as rx

from cs_app.web.client_settings.lines import TextLine
from cs_app.web.client_settings.state import SettingsState
from cs_app.web.client_settings.texts.form import TextForm
from cs_app.web.client_settings.texts.reset_state import ResetState
from cs_app.web.client_settings.whose import may_change_texts
from cs_app.web.design.button import button
from cs_app.web.design.chip import chip
from cs_app.web.design.layout import card, row
from cs_app.web.design.table import Column, data_table
from cs_app.web.design.tokens import Child, Tone

COLUMNS = (
    Column(label="Text", width="26%"),
    Column(label="What a lead gets", width="44%"),
    Column(label="Words"),
    Column(label="Actions", hide_label=True, end=True),
)


def texts() -> rx.Component:
    """The card."""
    table = data_table(
        caption="Texts",
        columns=COLUMNS,
        rows=SettingsState.texts,
        cells=_cells,
        key=lambda text: text.id,
    )
    return card(
        table,
        title="Texts",
        note="What goes out by itself, in your words or in the usual ones",
        flush=True,
    )


def _cells(text: TextLine) -> list[Child]:
    title = rx.el.div(rx.el.strong(text.title), rx.el.div(text.when, class_name="faint small"))
    words = rx.el.div(
        rx.el.p(text.shown, dir="auto", style={"overflowWrap": "anywhere"}),
        rx.el.div(text.size, class_name="faint small num"),
        style={"textAlign": "start"},
    )
    whose = rx.cond(
        text.is_own, chip("Your own", tone=Tone.ACCENT, icon="pencil"), chip("The usual ones")
    )
    return [title, words, whose, rx.cond(may_change_texts(), _acts(text))]


def _acts(text: TextLine) -> rx.Component:
    edit = button(
        "Edit", small=True, aria_label=f"Edit “{text.title}”", on_click=TextForm.begin(text.id)
    )
    back = button(
        "Reset…",
        small=True,
        aria_label=f"Reset… “{text.title}”",
        on_click=ResetState.ask(text.id),
    )
    return row(rx.cond(text.is_own, back), edit, justify_content="end")
