"""One member as the cells of a row."""

from collections.abc import Callable

import reflex as rx

from cs_app.web.client_team.acts_state import MemberActsState
from cs_app.web.client_team.lines import MemberLine
from cs_app.web.client_team.member_form import MemberForm
from cs_app.web.client_team.state import TeamState
from cs_app.web.design.button import button
from cs_app.web.design.chip import chip
from cs_app.web.design.layout import row
from cs_app.web.design.menu import menu_item, more_menu
from cs_app.web.design.table import Column
from cs_app.web.design.time import timestamp
from cs_app.web.design.tokens import Child, Flag, Tone

COLUMNS = (
    Column(label="Member", width="28%"),
    Column(label="Role"),
    Column(label="Duties"),
    Column(label="Status"),
    Column(label="Last sign-in"),
    Column(label="Actions", hide_label=True, end=True),
)
MoreActs = Callable[[MemberLine], list[rx.Component]]


def cells(member: MemberLine, manages: Flag, more: MoreActs | None) -> list[Child]:
    """The cells; `manages` shows what can be done, `more` adds to the menu of an active one."""
    name = rx.el.div(
        row(rx.el.strong(member.name), rx.cond(member.is_self, chip("You"))), contact(member)
    )
    return [
        name,
        _rights(member),
        _duties(member),
        chip(member.status, tone=member.tone),
        signed_in(member),
        rx.cond(manages & ~member.is_self, _acts(member, more)),  # pyright: ignore
    ]


def contact(member: MemberLine) -> rx.Component:
    """How a member is reached."""
    return rx.el.div(
        rx.cond(member.phone != "", rx.el.div(member.phone, class_name="nowrap")),
        rx.cond(member.email != "", rx.el.div(member.email)),
        class_name="faint small",
        style={"overflowWrap": "anywhere"},
    )


def _duties(member: MemberLine) -> rx.Component:
    """What a member is told of and called for."""
    either = member.escalations | member.transfers  # pyright: ignore
    told = row(
        rx.cond(member.escalations, chip("Escalations", tone=Tone.INFO, icon="hand")),
        rx.cond(member.transfers, chip("Transfers", tone=Tone.INFO, icon="phone_forwarded")),
        rx.el.span(f"Priority {member.priority}", class_name="faint small nowrap"),
    )
    return rx.cond(either, told, rx.el.span("None", class_name="faint"))


def signed_in(member: MemberLine) -> rx.Component:
    """When a member last came in."""
    when = timestamp(member.signed_in_at, zone=TeamState.head.zone)
    return rx.cond(
        member.signed_in_at != "",
        rx.el.span(when, class_name="nowrap"),
        rx.el.span("Not yet", class_name="faint"),
    )


def _rights(member: MemberLine) -> rx.Component:
    extras = rx.cond(member.extras != "", f" · {member.extras}", "")
    held = rx.el.span(
        rx.el.span(member.held, class_name="num"),
        rx.el.span(" permissions", class_name="sr-only"),
        extras,
        class_name="faint small",
        title=f"{member.held} permissions",
    )
    return rx.el.div(rx.el.div(member.role), held)


def _acts(member: MemberLine, more: MoreActs | None) -> rx.Component:
    active = row(
        button(
            "Edit",
            small=True,
            aria_label=f"Edit {member.name}",
            on_click=MemberForm.begin(member.id),
        ),
        more_menu(
            *(more(member) if more else []),
            menu_item(
                "Deactivate…",
                icon="circle_pause",
                on_click=MemberActsState.ask_to_deactivate(member.id),
            ),
            menu_item(
                "Remove…",
                icon="user_minus",
                tone=Tone.DANGER,
                on_click=MemberActsState.ask_to_remove(member.id),
            ),
            id=f"acts-{member.id}",
            label=f"More for {member.name}",
        ),
        justify_content="end",
    )
    back = button("Reactivate", small=True, on_click=MemberActsState.reactivate(member.id))
    return rx.cond(member.is_active, active, back)
