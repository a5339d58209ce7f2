"""/admin/webhook-logs: the list with its filters."""

import reflex as rx

from cs_app.kernel.live import Change
from cs_app.web.admin.webhook_logs.call_state import CallState
from cs_app.web.admin.webhook_logs.lines import CallLine
from cs_app.web.admin.webhook_logs.panel import call_panel
from cs_app.web.admin.webhook_logs.state import WebhookLogState
from cs_app.web.design.chip import chip
from cs_app.web.design.empty import empty_state
from cs_app.web.design.layout import row
from cs_app.web.design.link import param_link
from cs_app.web.design.table import Column
from cs_app.web.design.text import copy_id
from cs_app.web.design.time import TimeForm, timestamp
from cs_app.web.design.tokens import Child, Tone
from cs_app.web.design.url_controls import (
    ParamSearch,
    filter_chips,
    url_search,
    url_select_of,
)
from cs_app.web.frame.frames import agency_page
from cs_app.web.kit.list_card import list_card
from cs_app.web.kit.page import Group, Nav, Page, Watch
from cs_app.web.visitor.viewer import Viewer

COLUMNS = (
    Column(label="Event"),
    Column(label="Answer"),
    Column(label="Client"),
    Column(label="Signature"),
    Column(label="External id"),
    Column(label="Latency", end=True),
    Column(label="Time", end=True),
)


def webhook_logs_page() -> rx.Component:
    """The page."""
    return agency_page(
        active="/admin/webhook-logs",
        title="Webhook log",
        note="What the providers told us, and the answer that was really given.",
        content=rx.fragment(
            list_card(
                WebhookLogState,
                what="calls",
                title="Webhook calls",
                columns=COLUMNS,
                rows=WebhookLogState.lines,
                cells=_cells,
                tools=_tools(),
                empty=empty_state(
                    title="No calls yet",
                    why="Each call of a provider appears here within a second: texts that come "
                    "in, and what became of those that went out.",
                    icon="webhook",
                ),
            ),
            call_panel(),
        ),
    )


def _tools() -> tuple[rx.Component, ...]:
    return (
        url_search(label="Search by SID or error code", placeholder="SID or error code"),
        filter_chips(name="failed", label="Answer", options=[("", "All"), ("1", "Failed only")]),
        url_select_of(
            name="event",
            label="Event",
            options=WebhookLogState.events,
            everything="Every event",
        ),
        url_select_of(
            name="client",
            label="Client",
            options=WebhookLogState.clients,
            everything="Every client",
        ),
        rx.el.div(_moment("from", "From"), _moment("to", "To"), class_name="moments"),
    )


def _moment(name: str, word: str) -> rx.Component:
    attrs = {"type": "datetime-local", "aria-label": word}
    box = ParamSearch.create(name=name, class_name="input", custom_attrs=attrs)
    zone = rx.el.span(word, class_name="faint small")
    return rx.el.label(zone, box, class_name="moment", title=f"{word}, in {Viewer.zone}")


def _cells(line: CallLine) -> list[Child]:
    # The page of the list stays: a call opens beside it.
    there = {"call": line.id, "cursor": WebhookLogState.cursor}
    event = row(
        param_link(line.event, params=there, current="true", class_name="row-link truncate"),
        rx.cond(line.is_replay, chip("Replay", icon="rotate_ccw")),
    )
    answer = row(
        chip(line.status, tone=line.tone),
        rx.cond(line.carrier_code != "", rx.el.code(line.carrier_code, class_name="faint")),
    )
    return [
        event,
        answer,
        rx.cond(line.client != "", rx.el.span(line.client), _faint("No business")),
        _signature(line),
        rx.cond(line.external_id != "", _sid(line.external_id), _faint("None")),
        rx.cond(line.latency != "", rx.el.span(line.latency), _faint("–")),
        timestamp(line.at, zone=Viewer.zone, form=TimeForm.DATETIME, class_name="truncate"),
    ]


def _signature(line: CallLine) -> rx.Component:
    """Loud only where it is wrong."""
    plain = rx.el.span(line.signature, class_name="muted")
    wrong = chip(line.signature, tone=line.signature_tone)
    return rx.cond(line.signature_tone == Tone.DANGER.value, wrong, plain)


def _sid(sid: rx.Var | str) -> rx.Component:
    short = rx.cond(sid.length() > 14, f"{sid[:6]}…{sid[-4:]}", sid)  # pyright: ignore
    return copy_id(sid, shown=short)


def _faint(words: str) -> rx.Component:
    return rx.el.span(words, class_name="faint")


PAGE = Page(
    route="/admin/webhook-logs",
    title="Webhook log",
    build=webhook_logs_page,
    loads=(WebhookLogState.load, CallState.load),
    # An accepted call is announced by what follows from it, a refused one by itself.
    watch=Watch.of(Change.WEBHOOK, Change.MESSAGE, refresh=WebhookLogState.refresh),
    nav=Nav(label="Webhook log", icon="webhook", group=Group.OPERATIONS, primary=True),
)
