"""The danger zone of a team: a new owner."""

import reflex as rx

from cs_app.web.admin.client_team.transfer_form import TransferForm
from cs_app.web.client_team.state import TeamState
from cs_app.web.design.button import button
from cs_app.web.design.empty import empty_state
from cs_app.web.design.form import select_field, text_field
from cs_app.web.design.layout import card, row, stack
from cs_app.web.design.tokens import Tone, Variant
from cs_app.web.design.truth import count_of
from cs_app.web.kit.form import wrong
from cs_app.web.kit.form_dialog import form_dialog


def transfer_zone() -> rx.Component:
    """Opens the transfer; a business without an owner gets one the same way."""
    has_owner = TeamState.head.has_owner
    texts = stack(
        rx.el.h3(rx.cond(has_owner, "Transfer ownership", "Appoint an owner")),
        rx.el.p("Makes an active member the owner of this business.", class_name="muted small"),
        gap=1,
    )
    opener = button(
        rx.cond(has_owner, "Transfer…", "Appoint…"),
        variant=Variant.DANGER_QUIET,
        on_click=TransferForm.begin(""),
    )
    zone = card(row(texts, opener, spread=True), _dialog(), title="Danger zone", tone=Tone.DANGER)
    return rx.cond(TeamState.loaded, zone)


def _dialog() -> rx.Component:
    nobody = empty_state(
        title="Nobody to transfer to",
        why="Only an active member of this team can become its owner. Add them first.",
        icon="user_x",
        action=button("Close", data_closes="true"),
    )
    return form_dialog(
        TransferForm,
        select_field(
            name="member",
            label="New owner",
            options=TransferForm.candidates,
            error=wrong(TransferForm, "member"),
            default_value=TransferForm.chosen,
            on_change=TransferForm.choose,
        ),
        _consequence(),
        text_field(
            name="confirmation",
            label=f"Type {TransferForm.name} to confirm",
            error=wrong(TransferForm, "confirmation"),
            auto_complete="off",
            spell_check=False,
        ),
        id="transfer-ownership",
        title=rx.cond(TeamState.head.has_owner, "Transfer ownership", "Appoint an owner"),
        submit="Transfer ownership",
        danger=True,
        wide=False,
        unless=(count_of(TransferForm.candidates) == 0, nobody),
    )


def _consequence() -> rx.Component:
    head = TeamState.head
    loses = rx.el.li(
        f"{head.owner.name} becomes office manager: no team management, no control of the assistant"
    )
    told = rx.el.ul(
        rx.el.li(f"{TransferForm.name} gets every permission of the portal"),
        rx.cond(head.has_owner, loses),
        rx.el.li("Both are signed out and sign in again"),
    )
    return rx.el.div(told, class_name="prose muted")
