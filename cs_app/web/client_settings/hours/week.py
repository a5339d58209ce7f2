"""The week: when it is open, and the dialog that changes it."""

import reflex as rx

from cs_app.web.client_settings.hours.day_text import WEEK
from cs_app.web.client_settings.hours.week_form import DayFields, WeekForm
from cs_app.web.client_settings.lines import MONDAY_FIRST, DayLine
from cs_app.web.client_settings.state import SettingsState
from cs_app.web.client_settings.whose import may_change
from cs_app.web.design.button import button
from cs_app.web.design.empty import empty_state
from cs_app.web.design.field import error_text
from cs_app.web.design.form import checkbox, fieldset, text_field
from cs_app.web.design.layout import card, grid, row
from cs_app.web.design.truth import is_set
from cs_app.web.kit.form import wrong
from cs_app.web.kit.form_dialog import form_dialog


def week() -> rx.Component:
    """The card."""
    opens = WeekForm.begin(SettingsState.client_id)
    edit = button("Edit hours", icon="pencil", small=True, on_click=opens)
    days = rx.el.ul(rx.foreach(SettingsState.days, _day), class_name="stack", data_gap="2")
    return card(
        rx.cond(SettingsState.has_hours, days, _none()),
        title="Opening hours",
        note=f"On the clock of {SettingsState.zone}",
        actions=rx.cond(may_change() & SettingsState.has_hours, edit),
    )


def _none() -> rx.Component:
    begin = button("Enter hours", icon="plus", on_click=WeekForm.begin(SettingsState.client_id))
    return empty_state(
        title="No opening hours yet",
        why="Without them nobody can be told when you open again.",
        icon="clock",
        action=rx.cond(may_change(), begin),
    )


def _day(day: DayLine) -> rx.Component:
    breaks = rx.el.div(f"Break {day.breaks}", class_name="faint small num")
    hours = rx.el.span(day.hours, class_name=rx.cond(day.is_open, "num", "faint"))
    times = rx.el.div(hours, rx.cond(is_set(day.breaks), breaks), style={"textAlign": "end"})
    return rx.el.li(row(rx.el.span(day.name), times, spread=True))


def week_dialog() -> rx.Component:
    """Changes the week as a whole."""
    return form_dialog(
        WeekForm,
        rx.el.p(
            "Outside these hours leads are answered all the same; who needs a person is told when "
            "you open again.",
            class_name="muted small",
        ),
        *[_fields(day) for day in MONDAY_FIRST],
        id="week",
        title="Opening hours",
        submit="Save hours",
    )


def _fields(day: int) -> rx.Component:
    name, begins = WEEK[day], WeekForm.days[day]
    label, error = WeekForm.LABELS[name], wrong(WeekForm, WEEK[day])
    ticked = checkbox(
        name=f"{name}_open",
        label="Open",
        default_checked=begins.is_open,
        on_change=lambda on: WeekForm.turn(name, on),
    )
    return fieldset(
        grid(
            rx.el.div(ticked, style={"alignSelf": "center"}),
            rx.cond(begins.is_open, _times(name, begins)),
            min_width=130,
        ),
        rx.cond(is_set(error), error_text(error, target=name)),
        legend=label,
    )


def _times(name: str, begins: DayFields) -> rx.Component:
    hours = [
        text_field(name=f"{name}_{which}", label=label, type="time", default_value=value)
        for which, label, value in (
            ("opens", "From", begins.opens),
            ("closes", "Until", begins.closes),
        )
    ]
    breaks = text_field(
        name=f"{name}_breaks",
        label="Breaks",
        optional=True,
        default_value=begins.breaks,
        placeholder="12:00-12:30",
        auto_complete="off",
    )
    return rx.fragment(*hours, breaks)
