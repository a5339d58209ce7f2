"""The dialog of a member: who they are, their role, and what goes beyond it."""

import reflex as rx

from cs_app.identity.client_team.settings import FIRST, LAST
from cs_app.web.client_team.form_state import MemberFormState
from cs_app.web.client_team.form_values import GRANT, REVOKE, KeyChoice
from cs_app.web.design.button import button, submit_button
from cs_app.web.design.dialog import dialog
from cs_app.web.design.disclosure import disclosure
from cs_app.web.design.field import error_text
from cs_app.web.design.form import (
    checkbox,
    choice_row,
    fieldset,
    form,
    select_field,
    text_field,
)
from cs_app.web.design.layout import grid, stack

LONGEST_NAME = 255


def member_dialog(*, one_contact: bool) -> rx.Component:
    """Adds a member or changes one; with `one_contact` a single way to sign in is asked for."""
    is_new = MemberFormState.member.id == ""
    return dialog(
        rx.cond(MemberFormState.is_open, _form(one_contact=one_contact)),
        id="member",
        title=rx.cond(is_new, "Add a member", f"Edit {MemberFormState.member.name}"),
        wide=True,
        open=MemberFormState.is_open,
        on_close=MemberFormState.close,
    )


def _form(*, one_contact: bool) -> rx.Component:
    is_new = MemberFormState.member.id == ""
    return form(
        rx.cond(is_new, _person(one_contact=one_contact)),
        _role(),
        _duties(),
        _permissions(),
        rx.el.div(
            button("Cancel", data_closes="true"),
            submit_button(rx.cond(is_new, "Add member", "Save changes"), busy=MemberFormState.busy),
            class_name="modal-actions",
        ),
        on_submit=MemberFormState.save,
    )


def _person(*, one_contact: bool) -> rx.Component:
    errors = MemberFormState.errors
    name = text_field(
        name="name",
        label="Name",
        error=errors.name,
        max_length=LONGEST_NAME,
        auto_complete="off",
        placeholder="Sam Hill",
    )
    if one_contact:
        contact = text_field(
            name="contact",
            label="Mobile number or email",
            error=errors.contact,
            help="They sign in with it. A code is sent there each time.",
            auto_complete="off",
        )
        return grid(name, contact, min_width=240)
    return stack(name, grid(_email(), _phone(), min_width=240))


def _email() -> rx.Component:
    return text_field(
        name="email",
        label="Email",
        type="email",
        optional=True,
        error=MemberFormState.errors.email,
        help="They sign in with one of the two. Somebody known by it keeps their name.",
        auto_complete="off",
    )


def _phone() -> rx.Component:
    return text_field(
        name="phone",
        label="Mobile number",
        type="tel",
        optional=True,
        error=MemberFormState.errors.phone,
        placeholder="+1 403 555 0123",
        auto_complete="off",
    )


def _role() -> rx.Component:
    return select_field(
        name="role",
        label="Role",
        options=MemberFormState.roles,  # pyright: ignore
        error=MemberFormState.errors.role,
        help=MemberFormState.about_role,
        value=MemberFormState.role_id,
        on_change=MemberFormState.choose_role,
    )


def _duties() -> rx.Component:
    member, errors = MemberFormState.member, MemberFormState.errors
    boxes = fieldset(
        checkbox(
            name="receive_escalations",
            label="Told of escalations",
            help="By text and mail, when a lead needs a person.",
            default_checked=member.escalations,
        ),
        checkbox(
            name="receive_hot_transfers",
            label="Takes hot transfers",
            help="Their phone rings when a lead wants to talk now.",
            default_checked=member.transfers,
        ),
        legend="When a person is needed",
    )
    priority = text_field(
        name="priority",
        label="Priority",
        type="number",
        error=errors.priority,
        default_value=member.priority,
        min=FIRST,
        max=LAST,
        step=1,
        help=f"{FIRST} is called first, {LAST} last.",
    )
    return grid(boxes, priority, min_width=240)


def _permissions() -> rx.Component:
    wrong = MemberFormState.errors.overrides
    folded = disclosure(
        rx.el.p(
            "Leave these as they are unless this one person needs more or less than the role.",
            class_name="muted small",
        ),
        rx.el.div(rx.foreach(MemberFormState.keys, _choice)),
        summary="Permissions beyond the role",
        note=MemberFormState.member.extras,
    )
    return stack(folded, rx.cond(wrong != "", error_text(wrong, target="overrides")), gap=2)


def _choice(key: KeyChoice) -> rx.Component:
    options = rx.fragment(
        rx.el.option(rx.cond(key.by_role, "As the role: yes", "As the role: no"), value=""),
        rx.el.option("Given", value=GRANT, disabled=~key.may_grant),  # pyright: ignore
        rx.el.option("Taken away", value=REVOKE),
    )
    return choice_row(
        name=key.name,
        label=key.label,
        help=key.sentence,
        options=options,
        default_value=key.chosen,
    )
