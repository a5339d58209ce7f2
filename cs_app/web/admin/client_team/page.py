"""/admin/clients/[client_id]/team: who has access to a business's portal."""

import reflex as rx

from cs_app.kernel.live import Change
from cs_app.web.admin.client_team.link import link_dialog
from cs_app.web.admin.client_team.link_form import SignInLinkForm
from cs_app.web.admin.client_team.transfer import transfer_zone
from cs_app.web.admin.client_team.transfer_form import TransferForm
from cs_app.web.client_team.acts_state import MemberActsState
from cs_app.web.client_team.form import member_dialog
from cs_app.web.client_team.lines import MemberLine
from cs_app.web.client_team.member_form import MemberForm
from cs_app.web.client_team.owner import owner_card
from cs_app.web.client_team.questions import member_questions
from cs_app.web.client_team.state import TeamState
from cs_app.web.client_team.table import add_button, members
from cs_app.web.design.button import button, link_button
from cs_app.web.design.empty import empty_state
from cs_app.web.design.layout import card, stack
from cs_app.web.design.menu import menu_item
from cs_app.web.frame.frames import agency_page
from cs_app.web.kit.page import Page, Watch


def client_team_page() -> rx.Component:
    """The page."""
    client = f"/admin/clients/{TeamState.client_id}"
    name = rx.cond(TeamState.loaded, TeamState.head.name, "Client")
    return agency_page(
        active="/admin/clients",
        title="Team",
        note=rx.cond(TeamState.loaded, f"Who can enter the portal of {TeamState.head.name}.", ""),
        crumbs=(("Clients", "/admin/clients"), (name, client)),
        actions=rx.cond(TeamState.loaded, add_button()),
        content=rx.cond(TeamState.missing, card(_unknown()), _team()),
    )


def _team() -> rx.Component:
    link = button(
        "Send sign-in link…",
        icon="link",
        small=True,
        on_click=SignInLinkForm.begin(TeamState.head.owner.id),
    )
    return rx.fragment(
        stack(
            owner_card(actions=rx.cond(TeamState.head.owner.is_active, link)),
            members(manages=True, more=_more),
            transfer_zone(),
        ),
        member_dialog(one_contact=False),
        member_questions(),
        link_dialog(),
    )


def _more(member: MemberLine) -> list[rx.Component]:
    return [menu_item("Send sign-in link…", icon="link", on_click=SignInLinkForm.begin(member.id))]


def _unknown() -> rx.Component:
    return empty_state(
        title="There is no such client",
        why="The address is wrong, the client was removed, or it is not one of those you look "
        "after.",
        icon="search_x",
        action=link_button("All clients", href="/admin/clients"),
    )


PAGE = Page(
    route="/admin/clients/[client_id]/team",
    title="Team of a client",
    build=client_team_page,
    loads=(TeamState.load,),
    closes=(MemberForm, MemberActsState, SignInLinkForm, TransferForm),
    watch=Watch.of(Change.ACCESS, refresh=TeamState.refresh),
)
