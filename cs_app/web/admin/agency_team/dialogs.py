"""The form of a member, and the question before one is removed."""

import reflex as rx

from cs_app.web.admin.agency_team.member_state import MemberState
from cs_app.web.design.button import button, submit_button
from cs_app.web.design.dialog import confirm_dialog, dialog
from cs_app.web.design.form import (
    checkbox,
    fieldset,
    form,
    radio,
    select_field,
    text_field,
)
from cs_app.web.design.layout import grid
from cs_app.web.design.pick_list import pick_list


def member_dialog() -> rx.Component:
    """Invites somebody, or changes a member."""
    is_new, member = MemberState.form.id == "", MemberState.form
    return dialog(
        rx.cond(is_new, rx.fragment(), _about()),
        rx.cond(MemberState.writing, _form()),
        id="member",
        title=rx.cond(is_new, "Invite a member", f"Edit {member.name}"),
        wide=True,
        open=MemberState.writing,
        on_close=MemberState.close,
    )


def remove_dialog() -> rx.Component:
    """Asks before somebody is taken off the team."""
    name = MemberState.form.name
    will = rx.el.ul(
        rx.el.li(f"{name} is signed out at once, on every device."),
        rx.el.li("They cannot open the agency's pages any more."),
        rx.el.li("What they did stays on record. An invitation brings them back."),
    )
    return confirm_dialog(
        id="remove-member",
        title=f"Remove {name} from the team?",
        consequence=rx.el.div(will, class_name="prose"),
        confirm="Remove member",
        on_confirm=MemberState.remove,
        open=MemberState.removing,
        on_close=MemberState.close,
    )


def _about() -> rx.Component:
    words = "They have to sign in again after the change."
    return rx.el.p(MemberState.form.email, ". ", words, class_name="muted")


def _form() -> rx.Component:
    is_new = MemberState.form.id == ""
    words = rx.cond(is_new, "Send invitation", "Save changes")
    return form(
        rx.cond(is_new, _person()),
        select_field(
            name="role",
            label="Role",
            options=MemberState.roles,
            error=MemberState.errors.role,
            default_value=MemberState.form.role_id,
            help="Only roles whose permissions you hold yourself.",
        ),
        _scope(),
        rx.cond(is_new, rx.fragment(), _standing()),
        rx.el.div(
            button("Cancel", data_closes="true"),
            submit_button(words, busy=MemberState.busy),
            class_name="modal-actions",
        ),
        on_submit=MemberState.save,
    )


def _person() -> rx.Component:
    errors = MemberState.errors
    return grid(
        text_field(
            name="name", label="Name", error=errors.name, auto_complete="off", max_length=255
        ),
        text_field(
            name="email",
            label="Email",
            type="email",
            error=errors.email,
            auto_complete="off",
            help="They sign in with a link that is mailed to it.",
        ),
        min_width=260,
    )


def _scope() -> rx.Component:
    member = MemberState.form
    everything = radio(
        name="scope",
        value="all",
        label="All clients",
        help="Also those that are created later.",
        default_checked=member.sees_all,
        data_hides_picks="true",
    )
    some = radio(
        name="scope",
        value="assigned",
        label="Some clients",
        help="Only those ticked below, in every list, figure and export.",
        default_checked=~member.sees_all,  # pyright: ignore
    )
    return rx.fragment(
        fieldset(rx.cond(MemberState.may_give_all, everything), some, legend="Which clients"),
        pick_list(
            id="member-clients",
            legend="Clients",
            picks=MemberState.picks,
            search="Find a client",
            error=MemberState.errors.client_ids,
            empty="There is no client to assign yet.",
        ),
    )


def _standing() -> rx.Component:
    return checkbox(
        name="is_active",
        label="Has access",
        help="Unticked, they stay listed as removed and cannot sign in.",
        default_checked=MemberState.form.is_active,
    )
