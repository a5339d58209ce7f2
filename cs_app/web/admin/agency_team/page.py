"""/admin/team: who works at the agency, with which role, for which clients."""

import reflex as rx

from cs_app.kernel.live import Change
from cs_app.web.admin.agency_team.dialogs import member_dialog, remove_dialog
from cs_app.web.admin.agency_team.lines import MemberLine
from cs_app.web.admin.agency_team.member_form import MemberForm
from cs_app.web.admin.agency_team.removal_state import RemovalState
from cs_app.web.admin.agency_team.state import AgencyTeamState
from cs_app.web.design.button import button
from cs_app.web.design.chip import chip
from cs_app.web.design.empty import empty_state
from cs_app.web.design.layout import row
from cs_app.web.design.table import Column
from cs_app.web.design.time import timestamp
from cs_app.web.design.tokens import Child, Variant
from cs_app.web.design.url_controls import filter_chips, url_search, url_select_of
from cs_app.web.frame.frames import agency_page
from cs_app.web.kit.list_card import list_card
from cs_app.web.kit.page import Group, Nav, Page, Watch

COLUMNS = (
    Column(label="Member", width="26%"),
    Column(label="Role"),
    Column(label="Sees"),
    Column(label="Status"),
    Column(label="Last sign-in"),
    Column(label="Actions", hide_label=True, end=True),
)
STATUSES = [("", "All"), ("active", "Active"), ("removed", "Removed")]


def team_page() -> rx.Component:
    """The page."""
    return agency_page(
        active="/admin/team",
        title="Team",
        note="The agency's own people. Each signs in with a link by mail.",
        actions=_invite("Invite member", hotkey="n"),
        content=rx.fragment(
            list_card(
                AgencyTeamState,
                what="members",
                title="Members of the agency",
                columns=COLUMNS,
                rows=AgencyTeamState.lines,
                cells=_cells,
                tools=(
                    url_search(label="Search the team", placeholder="Name or email"),
                    filter_chips(name="status", label="Status", options=STATUSES),
                    url_select_of(
                        name="role",
                        label="Role",
                        options=AgencyTeamState.roles,
                        everything="Every role",
                    ),
                ),
                empty=empty_state(
                    title="Nobody yet",
                    why="Colleagues appear here once they are invited.",
                    icon="users",
                    action=_invite("Invite a colleague"),
                ),
                below=_alone(),
            ),
            member_dialog(),
            remove_dialog(),
        ),
    )


def _invite(words: str, *, hotkey: str | None = None) -> rx.Component:
    return button(
        words,
        icon="user_plus",
        variant=Variant.PRIMARY if hotkey else Variant.SECONDARY,
        hotkey=hotkey,
        on_click=MemberForm.begin(""),
    )


def _cells(line: MemberLine) -> list[Child]:
    who = rx.el.div(rx.el.strong(line.name), rx.el.div(line.email, class_name="faint small"))
    sees = rx.el.div(
        line.scope,
        rx.cond(line.clients != "", rx.el.div(line.clients, class_name="faint small")),
    )
    seen = rx.cond(
        line.last_login != "",
        rx.el.span(timestamp(line.last_login), class_name="nowrap"),
        rx.el.span("Never", class_name="faint"),
    )
    locked = rx.el.span(line.locked, class_name="faint small")
    return [
        who,
        line.role,
        sees,
        chip(line.status, tone=line.tone),
        seen,
        rx.cond(line.locked != "", locked, _acts(line)),
    ]


def _acts(line: MemberLine) -> rx.Component:
    edit = button(
        "Edit",
        small=True,
        aria_label=f"Edit {line.name}",
        on_click=MemberForm.begin(line.id),
    )
    remove = button(
        "Remove…",
        small=True,
        variant=Variant.DANGER_QUIET,
        aria_label=f"Remove {line.name}…",
        on_click=RemovalState.ask(line.id),
    )
    return row(edit, rx.cond(line.is_active, remove), justify_content="end", flex_wrap="nowrap")


def _alone() -> rx.Component:
    return rx.cond(
        AgencyTeamState.only_you,
        empty_state(
            title="Only you so far",
            why="Colleagues whom you invite see the clients you choose for them, and may do "
            "what their role allows.",
            icon="users",
            action=_invite("Invite the first colleague"),
        ),
    )


PAGE = Page(
    route="/admin/team",
    title="Team",
    build=team_page,
    loads=(AgencyTeamState.load,),
    closes=(MemberForm, RemovalState),
    watch=Watch.of(Change.ACCESS, refresh=AgencyTeamState.refresh),
    nav=Nav(label="Team", icon="users", group=Group.TEAM),
)
