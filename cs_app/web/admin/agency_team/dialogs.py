"""The form of a member, and the question before one is removed."""

import reflex as rx

from cs_app.web.admin.agency_team.member_form import MemberForm
from cs_app.web.admin.agency_team.removal_state import RemovalState
from cs_app.web.design.dialog import confirm_dialog
from cs_app.web.design.form import (
    checkbox,
    fieldset,
    radio,
    select_field,
    text_field,
)
from cs_app.web.design.layout import grid
from cs_app.web.design.pick_list import pick_list
from cs_app.web.design.truth import is_empty, negated
from cs_app.web.kit.form import wrong
from cs_app.web.kit.form_dialog import form_dialog


def member_dialog() -> rx.Component:
    """Invites somebody, or changes a member."""
    is_new, member = is_empty(MemberForm.subject), MemberForm.member
    return form_dialog(
        MemberForm,
        rx.cond(is_new, _person(), _about()),
        select_field(
            name="role",
            label="Role",
            options=MemberForm.roles,
            error=wrong(MemberForm, "role"),
            default_value=member.role_id,
            help="Only roles whose permissions you hold yourself.",
        ),
        _scope(),
        rx.cond(is_new, rx.fragment(), _standing()),
        id="member",
        title=rx.cond(is_new, "Invite a member", f"Edit {member.name}"),
        submit=rx.cond(is_new, "Send invitation", "Save changes"),
    )


def remove_dialog() -> rx.Component:
    """Asks before somebody is taken off the team."""
    name = RemovalState.name
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
        on_confirm=RemovalState.remove,
        open=RemovalState.is_open,
        on_close=RemovalState.close,
    )


def _about() -> rx.Component:
    words = "They have to sign in again after the change."
    return rx.el.p(MemberForm.member.email, ". ", words, class_name="muted")


def _person() -> rx.Component:
    return grid(
        text_field(
            name="name",
            label="Name",
            error=wrong(MemberForm, "name"),
            auto_complete="off",
            longest=255,
        ),
        text_field(
            name="email",
            label="Email",
            type="email",
            error=wrong(MemberForm, "email"),
            auto_complete="off",
            help="They sign in with a link that is mailed to it.",
        ),
        min_width=260,
    )


def _scope() -> rx.Component:
    member = MemberForm.member
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
        default_checked=negated(member.sees_all),
    )
    return rx.fragment(
        fieldset(rx.cond(MemberForm.may_give_all, everything), some, legend="Which clients"),
        pick_list(
            id="member-clients",
            legend="Clients",
            picks=MemberForm.picks,
            search="Find a client",
            error=wrong(MemberForm, "client_ids"),
            empty="There is no client to assign yet.",
        ),
    )


def _standing() -> rx.Component:
    return checkbox(
        name="is_active",
        label="Has access",
        help="Unticked, they stay listed as removed and cannot sign in.",
        default_checked=MemberForm.member.is_active,
    )
