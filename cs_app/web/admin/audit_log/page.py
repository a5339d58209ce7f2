"""/admin/audit-log: the list with its filters."""

import reflex as rx

from cs_app.identity.audit_actions import ActionGroup, actions_of
from cs_app.identity.audit_log.words import GROUP_WORDS, label
from cs_app.kernel.pagination import PAGE_SIZE
from cs_app.web.admin.audit_log.entry_state import EntryState
from cs_app.web.admin.audit_log.lines import EntryLine
from cs_app.web.admin.audit_log.panel import entry_panel
from cs_app.web.admin.audit_log.state import AuditLogState
from cs_app.web.design.button import download_button, link_button
from cs_app.web.design.empty import empty_state
from cs_app.web.design.link import param_link
from cs_app.web.design.table import Column
from cs_app.web.design.time import TimeForm, timestamp
from cs_app.web.design.tokens import Child
from cs_app.web.design.url_controls import (
    url_day,
    url_search,
    url_select,
    url_select_grouped,
    url_select_of,
)
from cs_app.web.frame.frames import agency_page
from cs_app.web.kit.list_card import list_card
from cs_app.web.kit.page import Group, Nav, Page
from cs_app.web.visitor.viewer import Viewer

SIZES = [(str(size), f"{size} a page") for size in (25, 50, 100)]
COLUMNS = (
    Column(label="What", width="34%"),
    Column(label="Who"),
    Column(label="Client"),
    Column(label="From where"),
    Column(label="When", end=True),
)
ACTIONS = [
    (
        GROUP_WORDS[group],
        [
            (group.value, f"{GROUP_WORDS[group]}: everything"),
            *((action.value, label(action)) for action in actions_of(group)),
        ],
    )
    for group in ActionGroup
]


def audit_log_page() -> rx.Component:
    """The page."""
    return agency_page(
        active="/admin/audit-log",
        title="Audit log",
        note="Who did what to what, and from where. Entries are only ever added.",
        actions=_download(),
        content=rx.fragment(
            list_card(
                AuditLogState,
                what="entries",
                title="Audit log",
                columns=COLUMNS,
                rows=AuditLogState.lines,
                cells=_cells,
                tools=_tools(),
                empty=empty_state(
                    title="Nothing was done yet",
                    why="Sign-ins, changes to teams, roles, clients and settings, and downloads "
                    "appear here as they happen, for the clients that you look after.",
                    icon="scroll_text",
                    action=link_button("See the team", href="/admin/team"),
                ),
            ),
            entry_panel(),
        ),
    )


def _download() -> rx.Component:
    limit = "The entries that match these filters, the newest 10,000 at most"
    return rx.el.span(download_button("Download CSV", href=AuditLogState.csv), title=limit)


def _tools() -> tuple[rx.Component, ...]:
    return (
        url_search(label="Search the audit log", placeholder="Person, action, resource or id"),
        url_select_grouped(
            name="action", label="Action", groups=ACTIONS, everything="Every action"
        ),
        url_select_of(
            name="personId",
            label="Person",
            options=AuditLogState.people,
            everything="Everybody",
        ),
        url_select_of(
            name="clientId",
            label="Client",
            options=AuditLogState.clients,
            everything="Every client",
        ),
        rx.el.div(
            url_day(name="from", label="From", zone=Viewer.zone),
            url_day(name="to", label="To", zone=Viewer.zone),
            class_name="moments",
        ),
        url_select(name="limit", label="Entries a page", options=SIZES, initial=str(PAGE_SIZE)),
    )


def _cells(line: EntryLine) -> list[Child]:
    # The page of the list stays: an entry opens beside it.
    there = {"entry": line.id, "cursor": AuditLogState.cursor}
    return [
        param_link(line.what, params=there, current="true", class_name="row-link"),
        rx.cond(line.is_person, rx.el.span(line.who), _faint(line.who)),
        rx.cond(line.client != "", rx.el.span(line.client), _faint("–")),
        rx.cond(line.place != "", rx.el.code(line.place), _faint("–")),
        timestamp(line.at, zone=Viewer.zone, form=TimeForm.ZONED, class_name="truncate"),
    ]


def _faint(words: rx.Var | str) -> rx.Component:
    return rx.el.span(words, class_name="faint")


PAGE = Page(
    route="/admin/audit-log",
    title="Audit log",
    build=audit_log_page,
    loads=(AuditLogState.load, EntryState.load),
    nav=Nav(label="Audit log", icon="scroll_text", group=Group.TEAM),
)
