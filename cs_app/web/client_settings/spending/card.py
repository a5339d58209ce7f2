"""What the business may use in a month, and what it has used."""

import reflex as rx

from cs_app.identity.permissions import AgencyPermission
from cs_app.web.client_settings.spending.form import SpendingForm
from cs_app.web.client_settings.state import SettingsState
from cs_app.web.design.button import button
from cs_app.web.design.form import text_field
from cs_app.web.design.layout import card, row, stack
from cs_app.web.design.text import key_values, progress
from cs_app.web.design.truth import is_set
from cs_app.web.kit.form import wrong
from cs_app.web.kit.form_dialog import form_dialog
from cs_app.web.visitor.viewer import may


def spending() -> rx.Component:
    """The card."""
    known = SettingsState.spending
    edit = button(
        "Edit limits",
        icon="pencil",
        small=True,
        on_click=SpendingForm.begin(SettingsState.client_id),
    )
    none = rx.el.span("None", class_name="faint")
    sent = row(
        rx.el.span("Text segments sent"),
        rx.el.strong(f"{known.used} of {known.limit}", class_name="num"),
        spread=True,
    )
    return card(
        stack(
            stack(
                sent,
                progress(share=known.share, label="Text segments sent", tone=known.tone),
                gap=2,
            ),
            key_values(("Budget a month", rx.cond(is_set(known.budget), known.budget, none))),
            _what_it_means(),
        ),
        title="Limits of a month",
        note="Counted in UTC",
        actions=rx.cond(known.may_set_limit | known.may_set_budget, edit),  # pyright: ignore
    )


def _what_it_means() -> rx.Component:
    known = SettingsState.spending
    who = rx.cond(
        may(AgencyPermission.CLIENTS_VIEW), "", " The number of texts is part of your plan."
    )
    owner = rx.cond(known.may_set_budget, "", " The owner of the business sets the budget.")
    return rx.el.p(
        "Beyond the texts of the plan leads are still answered; what nobody asked for waits. A "
        "budget stops everything that goes out by itself until the next month.",
        who,
        owner,
        class_name="muted small",
    )


def spending_dialog() -> rx.Component:
    """Sets the limits that the viewer may set."""
    known = SettingsState.spending
    limit = text_field(
        name="limit",
        label="Texts a month",
        help="Segments that the plan includes.",
        error=wrong(SpendingForm, "limit"),
        default_value=SpendingForm.limit,
        input_mode="numeric",
        auto_complete="off",
    )
    budget = text_field(
        name="budget",
        label="Budget a month",
        prefix="$",
        optional=True,
        help="Leave it empty for no budget. Once a month has cost this much, nothing goes out by "
        "itself until the next one: no answers either.",
        error=wrong(SpendingForm, "budget"),
        default_value=SpendingForm.budget,
        input_mode="decimal",
        auto_complete="off",
    )
    return form_dialog(
        SpendingForm,
        rx.cond(known.may_set_limit, limit),
        budget,
        id="spending",
        title="Limits of a month",
        submit="Save limits",
        wide=False,
    )
