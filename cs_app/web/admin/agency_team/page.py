"""/admin/team: who works at the agency, with which role, for which clients."""

import reflex as rx

from cs_app.web.admin.agency_team.dialogs import member_dialog, remove_dialog
from cs_app.web.admin.agency_team.lines import MemberLine
from cs_app.web.admin.agency_team.member_state import MemberState
from cs_app.web.admin.agency_team.state import FILTERS, AgencyTeamState
from cs_app.web.design.button import button
from cs_app.web.design.chip import chip
from cs_app.web.design.empty import empty_state, error_state, filtered_empty
from cs_app.web.design.layout import card, row
from cs_app.web.design.link import param_link
from cs_app.web.design.table import Column, data_table, pager, table_tools
from cs_app.web.design.time import timestamp
from cs_app.web.design.tokens import Child, Variant
from cs_app.web.design.url_controls import filter_chips, url_search, url_select_of
from cs_app.web.frame.frames import agency_page

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
    failed = error_state(why=AgencyTeamState.error, on_retry=AgencyTeamState.load)
    return agency_page(
        active="/admin/team",
        title="Team",
        note="The agency's own people. Each signs in with a link by mail.",
        actions=_invite("Invite member", hotkey="n"),
        content=rx.fragment(
            card(
                rx.el.h2("Members", class_name="sr-only"),
                _tools(),
                rx.cond(
                    AgencyTeamState.error != "", failed, rx.fragment(_table(), _alone(), _pages())
                ),
                flush=True,
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
        on_click=MemberState.invite,
    )


def _tools() -> rx.Component:
    return table_tools(
        url_search(label="Search the team", placeholder="Name or email"),
        filter_chips(name="status", label="Status", options=STATUSES),
        url_select_of(
            name="role",
            label="Role",
            options=AgencyTeamState.roles,  # pyright: ignore
            everything="Every role",
        ),
    )


def _table() -> rx.Component:
    return data_table(
        caption="Members of the agency",
        columns=COLUMNS,
        rows=AgencyTeamState.lines,
        cells=_cells,
        key=lambda line: line.id,
        loading=~AgencyTeamState.loaded,  # pyright: ignore
        empty=filtered_empty(what="members", params=FILTERS),
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
        on_click=MemberState.edit(line.id),
    )
    remove = button(
        "Remove…",
        small=True,
        variant=Variant.DANGER_QUIET,
        aria_label=f"Remove {line.name}…",
        on_click=MemberState.ask(line.id),
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


def _pages() -> rx.Component:
    first = param_link("Back to the newest", params={"cursor": ""})
    many = ~AgencyTeamState.is_first_page | (AgencyTeamState.older != "")  # pyright: ignore
    number = AgencyTeamState.lines.length()  # pyright: ignore
    said = rx.fragment(
        f"{number} members", rx.cond(AgencyTeamState.is_first_page, "", rx.fragment(" · ", first))
    )
    return rx.cond(many, pager(shown=said, newer="", older=AgencyTeamState.older))
