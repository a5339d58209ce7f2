"""/scheduled and /client/scheduled: the texts that wait for their time, in two frames."""

import reflex as rx

from cs_app.identity.permissions import AgencyPermission, PortalPermission
from cs_app.kernel.live import Change
from cs_app.web.design.button import button, link_button
from cs_app.web.design.chip import chip
from cs_app.web.design.dialog import confirm_dialog
from cs_app.web.design.empty import empty_state
from cs_app.web.design.layout import stack
from cs_app.web.design.table import Column, row_link
from cs_app.web.design.time import TimeForm, timestamp
from cs_app.web.design.tokens import Child, Variant
from cs_app.web.design.url_controls import filter_chips, url_search
from cs_app.web.frame.client_choice import ClientChoiceState, client_selector
from cs_app.web.frame.frames import agency_page, portal_page
from cs_app.web.inbox.address import AGENCY as AGENCY_INBOX
from cs_app.web.inbox.address import PORTAL as PORTAL_INBOX
from cs_app.web.kit.list_card import list_card
from cs_app.web.kit.page import Nav, Page, Watch
from cs_app.web.scheduled.state import ScheduledLine, ScheduledState
from cs_app.web.scheduled.taking_back_state import TakingBackState
from cs_app.web.visitor.viewer import may

AGENCY, PORTAL = "/scheduled", "/client/scheduled"
NOTE = "Texts that wait for their time, what goes out next first, and why each of them waits."
COLUMNS = (
    Column(label="Lead"),
    Column(label="Text", width="34%"),
    Column(label="State"),
    Column(label="Goes out"),
    Column(label="Actions", hide_label=True, end=True),
)
STATUSES = [("", "Waiting"), ("sent", "Sent"), ("not_sent", "Not sent")]


def agency_scheduled() -> rx.Component:
    """Of all businesses that the viewer looks after, or of the one that was chosen."""
    return agency_page(
        active=AGENCY,
        title="Scheduled",
        note=NOTE,
        content=_content(AGENCY_INBOX),
        context=client_selector(),
    )


def portal_scheduled() -> rx.Component:
    """Of the viewer's own business."""
    return portal_page(active=PORTAL, title="Scheduled", note=NOTE, content=_content(PORTAL_INBOX))


def _content(inbox: str) -> rx.Component:
    card = list_card(
        ScheduledState,
        what="texts",
        title="Scheduled texts",
        columns=COLUMNS,
        rows=ScheduledState.lines,
        cells=_cells,
        tools=(
            url_search(label="Search scheduled texts", placeholder="Name, number or words"),
            filter_chips(name="status", label="State", options=STATUSES),
        ),
        empty=empty_state(
            title="Nothing waits to be sent",
            why="Texts wait here for the morning, for their turn, or for the carrier.",
            icon="calendar_clock",
            action=link_button("See conversations", href=inbox),
        ),
    )
    return rx.fragment(card, _question())


def _cells(line: ScheduledLine) -> list[Child]:
    return [
        stack(
            row_link(line.name, href=line.href, dir="auto"),
            rx.cond(line.business != "", rx.el.span(line.business, class_name="muted small")),
            gap=1,
        ),
        stack(
            rx.el.span(line.body, class_name="clip", dir="auto"),
            rx.el.span(line.kind, class_name="muted small"),
            gap=1,
        ),
        rx.el.div(
            chip(line.status, tone=line.tone),
            rx.cond(line.why != "", rx.el.div(line.why, class_name="muted small")),
        ),
        timestamp(line.at, zone=line.zone, form=TimeForm.PLANNED),
        rx.cond(line.waits & _may_cancel(), _take_back(line), rx.fragment()),
    ]


def _may_cancel() -> rx.Var[bool]:
    return may(AgencyPermission.CONVERSATIONS_RESPOND) | may(PortalPermission.LEADS_EDIT)


def _take_back(line: ScheduledLine) -> rx.Component:
    return button(
        "Take back",
        variant=Variant.QUIET,
        small=True,
        on_click=TakingBackState.ask(line.id),
        aria_label=f"Take back the text to {line.name}",
    )


def _question() -> rx.Component:
    will = f"The text to {TakingBackState.name} does not go out, now or later. They are not told."
    return confirm_dialog(
        id="take-back",
        title="Take this text back?",
        consequence=will,
        confirm="Take it back",
        on_confirm=TakingBackState.take_back,
        open=TakingBackState.is_open,
        on_close=TakingBackState.close,
    )


_WATCH = Watch.of(Change.MESSAGE, Change.CLOCK, refresh=ScheduledState.refresh)
_NAV = Nav(label="Scheduled", icon="calendar_clock")
AGENCY_SCHEDULED = Page(
    route=AGENCY,
    title="Scheduled",
    build=agency_scheduled,
    loads=(ScheduledState.load, ClientChoiceState.list_clients),
    closes=(TakingBackState,),
    watch=_WATCH,
    nav=_NAV,
)
PORTAL_SCHEDULED = Page(
    route=PORTAL,
    title="Scheduled",
    build=portal_scheduled,
    loads=(ScheduledState.load,),
    closes=(TakingBackState,),
    watch=_WATCH,
    nav=_NAV,
)
