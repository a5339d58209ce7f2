"""The danger zone of a team: a new owner."""

import reflex as rx

from cs_app.web.admin.client_team.transfer_state import TransferState
from cs_app.web.client_team.state import TeamState
from cs_app.web.design.button import button
from cs_app.web.design.dialog import dialog
from cs_app.web.design.empty import empty_state
from cs_app.web.design.form import form, select_field, text_field
from cs_app.web.design.layout import card, row, stack
from cs_app.web.design.tokens import Tone, Variant


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
        on_click=TransferState.open,
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
    can = TransferState.candidates.length() > 0  # pyright: ignore
    return dialog(
        rx.cond(TransferState.is_open, rx.fragment(rx.cond(can, _form(), nobody))),
        id="transfer-ownership",
        title=rx.cond(TeamState.head.has_owner, "Transfer ownership", "Appoint an owner"),
        open=TransferState.is_open,
        on_close=TransferState.close,
    )


def _form() -> rx.Component:
    return form(
        select_field(
            name="member",
            label="New owner",
            options=TransferState.candidates,  # pyright: ignore
            default_value=TransferState.chosen,
            on_change=TransferState.choose,
        ),
        _consequence(),
        text_field(
            name="confirmation",
            label=f"Type {TransferState.name} to confirm",
            error=TransferState.error,
            auto_complete="off",
            spell_check=False,
        ),
        rx.el.div(
            button("Go back", data_closes="true"),
            button(
                "Transfer ownership",
                variant=Variant.DANGER,
                type="submit",
                busy=TransferState.busy,
            ),
            class_name="modal-actions",
        ),
        on_submit=TransferState.transfer,
    )


def _consequence() -> rx.Component:
    head = TeamState.head
    loses = rx.el.li(
        f"{head.owner.name} becomes office manager: no team management, no control of the assistant"
    )
    told = rx.el.ul(
        rx.el.li(f"{TransferState.name} gets every permission of the portal"),
        rx.cond(head.has_owner, loses),
        rx.el.li("Both are signed out and sign in again"),
    )
    return rx.el.div(told, class_name="prose muted")
