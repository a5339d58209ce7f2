"""The dialog of a member: who they are, their role, and what goes beyond it."""

import reflex as rx

from cs_app.identity.client_team.settings import FIRST, LAST
from cs_app.web.client_team.form_values import GRANT, REVOKE, KeyChoice
from cs_app.web.client_team.member_form import MemberForm
from cs_app.web.design.disclosure import disclosure
from cs_app.web.design.field import error_text
from cs_app.web.design.form import (
    checkbox,
    choice_row,
    fieldset,
    select_field,
    text_field,
)
from cs_app.web.design.layout import grid, stack
from cs_app.web.design.truth import is_empty, is_set, negated
from cs_app.web.kit.form import wrong
from cs_app.web.kit.form_dialog import form_dialog

LONGEST_NAME = 255


def member_dialog(*, one_contact: bool) -> rx.Component:
    """Adds a member or changes one; with `one_contact` a single way to sign in is asked for."""
    is_new = is_empty(MemberForm.subject)
    return form_dialog(
        MemberForm,
        rx.cond(is_new, _person(one_contact=one_contact)),
        _role(),
        _duties(),
        _permissions(),
        id="member",
        title=rx.cond(is_new, "Add a member", f"Edit {MemberForm.member.name}"),
        submit=rx.cond(is_new, "Add member", "Save changes"),
    )


def _person(*, one_contact: bool) -> rx.Component:
    name = text_field(
        name="name",
        label="Name",
        error=wrong(MemberForm, "name"),
        longest=LONGEST_NAME,
        auto_complete="off",
        placeholder="Sam Hill",
    )
    if one_contact:
        contact = text_field(
            name="contact",
            label="Mobile number or email",
            error=wrong(MemberForm, "contact"),
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
        error=wrong(MemberForm, "email"),
        help="They sign in with one of the two. Somebody known by it keeps their name.",
        auto_complete="off",
    )


def _phone() -> rx.Component:
    return text_field(
        name="phone",
        label="Mobile number",
        type="tel",
        optional=True,
        error=wrong(MemberForm, "phone"),
        placeholder="+1 403 555 0123",
        auto_complete="off",
    )


def _role() -> rx.Component:
    return select_field(
        name="role",
        label="Role",
        options=MemberForm.roles,
        error=wrong(MemberForm, "role"),
        help=MemberForm.about_role,
        default_value=MemberForm.role_id,
        on_change=MemberForm.choose_role,
    )


def _duties() -> rx.Component:
    member = MemberForm.member
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
        error=wrong(MemberForm, "priority"),
        default_value=member.priority,
        min=FIRST,
        max=LAST,
        step=1,
        help=f"{FIRST} is called first, {LAST} last.",
    )
    return grid(boxes, priority, min_width=240)


def _permissions() -> rx.Component:
    error = wrong(MemberForm, "overrides")
    folded = disclosure(
        rx.el.p(
            "Leave these as they are unless this one person needs more or less than the role.",
            class_name="muted small",
        ),
        rx.el.div(rx.foreach(MemberForm.keys, _choice)),
        summary="Permissions beyond the role",
        note=MemberForm.member.extras,
    )
    return stack(folded, rx.cond(is_set(error), error_text(error, target="overrides")), gap=2)


def _choice(key: KeyChoice) -> rx.Component:
    options = rx.fragment(
        rx.el.option(rx.cond(key.by_role, "As the role: yes", "As the role: no"), value=""),
        rx.el.option("Given", value=GRANT, disabled=negated(key.may_grant)),
        rx.el.option("Taken away", value=REVOKE),
    )
    return choice_row(
        name=key.name,
        label=key.label,
        help=key.sentence,
        options=options,
        default_value=key.chosen,
    )
