"""When leads may be texted, and what happens at night."""

import reflex as rx

from cs_app.compliance.models import NightPolicy
from cs_app.compliance.own_window import EARLIEST, LATEST
from cs_app.web.client_settings.lines import NIGHT_WORDS, clock_hour
from cs_app.web.client_settings.quiet.form import QuietForm
from cs_app.web.client_settings.state import SettingsState
from cs_app.web.client_settings.whose import may_change
from cs_app.web.design.banner import banner
from cs_app.web.design.button import button
from cs_app.web.design.form import checkbox, fieldset, radio, select_field
from cs_app.web.design.layout import card, grid, stack
from cs_app.web.design.text import key_values
from cs_app.web.design.tokens import Tone
from cs_app.web.kit.form import wrong
from cs_app.web.kit.form_dialog import form_dialog

FIRST = [(str(hour), clock_hour(hour)) for hour in range(EARLIEST, LATEST)]
LAST = [(str(hour), clock_hour(hour)) for hour in range(EARLIEST + 1, LATEST + 1)]
AS_WEEKDAYS = ("", "As on weekdays")


def quiet_hours() -> rx.Component:
    """The card."""
    known = SettingsState.quiet
    edit = button(
        "Edit quiet hours",
        icon="pencil",
        small=True,
        on_click=QuietForm.begin(SettingsState.client_id),
    )
    off = banner(
        "These hours are switched off: only those of the law hold. Save them to use them again.",
        tone=Tone.WARNING,
    )
    facts = key_values(
        ("Weekdays", known.weekdays),
        ("Weekends", known.weekend),
        ("Holidays", known.holidays),
        ("At night", known.night),
    )
    means = rx.el.p(known.night_means, class_name="muted small")
    return card(
        stack(rx.cond(known.enforced, rx.fragment(), off), facts, means),
        title="When leads may be texted",
        note="On the lead's own clock, never outside the hours of the law",
        actions=rx.cond(may_change(), edit),
    )


def quiet_hours_dialog() -> rx.Component:
    """Narrows the hours, and says what happens at night."""
    begins = QuietForm.begins
    weekdays = [
        _hour("opens", FIRST, begins.opens),
        _hour("closes", LAST, begins.closes),
    ]
    weekends = [
        _hour("weekend_opens", [AS_WEEKDAYS, *FIRST], begins.weekend_opens),
        _hour("weekend_closes", [AS_WEEKDAYS, *LAST], begins.weekend_closes),
    ]
    holidays = checkbox(
        name="closed_on_holidays",
        label="No texts on public holidays",
        help="What is due then waits for the next day. Answers follow the rule for the night.",
        default_checked=begins.closed_on_holidays,
    )
    return form_dialog(
        QuietForm,
        rx.el.p(
            f"The law allows {clock_hour(EARLIEST)} to {clock_hour(LATEST)}; some states and "
            "provinces less. Here you can only narrow it.",
            class_name="muted small",
        ),
        grid(*weekdays, min_width=200),
        grid(*weekends, min_width=200),
        holidays,
        fieldset(*[_policy(policy) for policy in NightPolicy], legend="Who writes at night"),
        id="quiet-hours",
        title="When leads may be texted",
        submit="Save",
    )


def _hour(name: str, options: list[tuple[str, str]], begins: rx.Var | str) -> rx.Component:
    return select_field(
        name=name,
        label=QuietForm.LABELS[name],
        options=options,
        error=wrong(QuietForm, name),
        default_value=begins,
    )


def _policy(policy: NightPolicy) -> rx.Component:
    label, means = NIGHT_WORDS[policy]
    return radio(
        name="night_policy",
        value=policy.value,
        label=label,
        help=means,
        default_checked=QuietForm.begins.night_policy == policy.value,
    )
