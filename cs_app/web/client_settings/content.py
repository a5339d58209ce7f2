"""All settings of a business, one card below another; the same for the agency and the portal."""

import reflex as rx

from cs_app.web.client_settings.hours.closed_day_acts import ClosedDayActs
from cs_app.web.client_settings.hours.closed_day_form import ClosedDayForm, closed_day_dialog
from cs_app.web.client_settings.hours.closed_days import closed_day_question, closed_days
from cs_app.web.client_settings.hours.holidays_form import HolidaysForm, holidays_dialog
from cs_app.web.client_settings.hours.week import week, week_dialog
from cs_app.web.client_settings.hours.week_form import WeekForm
from cs_app.web.client_settings.quiet.card import quiet_hours, quiet_hours_dialog
from cs_app.web.client_settings.quiet.form import QuietForm
from cs_app.web.client_settings.spending.card import spending, spending_dialog
from cs_app.web.client_settings.spending.form import SpendingForm
from cs_app.web.client_settings.state import SettingsState
from cs_app.web.client_settings.texts.dialogs import reset_question, text_dialog
from cs_app.web.client_settings.texts.form import TextForm
from cs_app.web.client_settings.texts.reset_state import ResetState
from cs_app.web.client_settings.texts.table import texts
from cs_app.web.design.empty import error_state
from cs_app.web.design.layout import card, grid, stack
from cs_app.web.design.skeleton import card_skeleton
from cs_app.web.design.truth import is_set

CLOSES = (WeekForm, ClosedDayForm, ClosedDayActs, HolidaysForm, QuietForm, SpendingForm)
CLOSES += (TextForm, ResetState)


def client_settings() -> rx.Component:
    """The cards, their shape while they are read, or why they could not be."""
    again = error_state(why=SettingsState.error, on_retry=SettingsState.load)
    failed = card(again, title="Settings")
    shown = stack(
        grid(week(), closed_days(), min_width=340),
        grid(quiet_hours(), spending(), min_width=340),
        texts(),
        _dialogs(),
    )
    return rx.match(  # pyright: ignore
        True, (is_set(SettingsState.error), failed), (SettingsState.loaded, shown), _shape()
    )


def _dialogs() -> rx.Component:
    return rx.fragment(
        week_dialog(),
        closed_day_dialog(),
        closed_day_question(),
        holidays_dialog(),
        quiet_hours_dialog(),
        spending_dialog(),
        text_dialog(),
        reset_question(),
    )


def _shape() -> rx.Component:
    pairs = [grid(card_skeleton(lines=6), card_skeleton(lines=6), min_width=340) for _ in range(2)]
    return stack(*pairs, card_skeleton(lines=8))
