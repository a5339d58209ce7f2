"""The dates that differ from the week."""

import reflex as rx

from cs_app.web.client_settings.hours.closed_day_acts import ClosedDayActs
from cs_app.web.client_settings.hours.closed_day_form import ClosedDayForm
from cs_app.web.client_settings.hours.holidays_form import HolidaysForm
from cs_app.web.client_settings.lines import ClosedLine
from cs_app.web.client_settings.state import SettingsState
from cs_app.web.client_settings.whose import may_change
from cs_app.web.design.button import button, icon_button
from cs_app.web.design.dialog import confirm_dialog
from cs_app.web.design.empty import empty_state
from cs_app.web.design.form import switch
from cs_app.web.design.layout import card, row
from cs_app.web.design.truth import count_of


def closed_days() -> rx.Component:
    """The card."""
    listed = rx.el.ul(rx.foreach(SettingsState.closed, _day), class_name="stack", data_gap="3")
    shown = rx.cond(count_of(SettingsState.closed) > 0, listed, _none())
    return card(
        shown,
        title="Closed days",
        note="Holidays and other dates that differ from the week",
        actions=rx.cond(may_change() & (count_of(SettingsState.closed) > 0), _add()),
    )


def _add() -> rx.Component:
    return row(
        button("Holidays…", small=True, on_click=HolidaysForm.begin("")),
        button("Add day", icon="plus", small=True, on_click=ClosedDayForm.begin("")),
    )


def _none() -> rx.Component:
    return empty_state(
        title="No closed days",
        why="On holidays leads would be told that you are there. Add the public holidays of your "
        "region, and any other day on which you are closed.",
        icon="calendar_off",
        action=rx.cond(may_change(), _add()),
    )


def _day(day: ClosedLine) -> rx.Component:
    words = rx.el.div(
        rx.el.strong(day.label, dir="auto"),
        rx.el.div(day.date, class_name="faint small"),
        style={"minWidth": "0", "overflowWrap": "anywhere"},
    )
    works = switch(
        name=f"open-{day.id}",
        label=rx.fragment("Open", rx.el.span(f" on {day.label}", class_name="sr-only")),
        checked=day.is_open,
        disabled=~may_change(),
        on_change=lambda on: ClosedDayActs.mark(day.id, on),
    )
    out = icon_button(
        label=f"Remove {day.label}", icon="x", small=True, on_click=ClosedDayActs.ask(day.id)
    )
    acts = row(works, rx.cond(may_change(), out), flex_wrap="nowrap", flex_shrink="0")
    return rx.el.li(row(words, acts, spread=True, flex_wrap="nowrap"), key=day.id)


def closed_day_question() -> rx.Component:
    """Before a day is taken out."""
    asked = ClosedDayActs.asked
    return confirm_dialog(
        id="remove-closed-day",
        title=f"Remove {asked.label}?",
        consequence=f"On {asked.date} the hours of its weekday hold, as on any other.",
        confirm="Remove day",
        on_confirm=ClosedDayActs.remove,
        open=ClosedDayActs.is_open,
        on_close=ClosedDayActs.close,
    )
