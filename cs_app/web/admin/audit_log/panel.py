"""The panel with one entry: what was done, by whom, from where, and what changed."""

import reflex as rx

from cs_app.web.admin.audit_log.entry_state import EntryState
from cs_app.web.admin.audit_log.state import AuditLogState
from cs_app.web.design.dialog import dialog
from cs_app.web.design.empty import error_state
from cs_app.web.design.layout import stack
from cs_app.web.design.link import param_link
from cs_app.web.design.skeleton import card_skeleton
from cs_app.web.design.text import copy_id, json_viewer, key_values
from cs_app.web.design.time import TimeForm, timestamp
from cs_app.web.design.tokens import Text
from cs_app.web.visitor.viewer import Viewer

PANEL = "entry"
CLOSED = "no-entry"


def entry_panel() -> rx.Component:
    """The panel; it opens and closes with the address."""
    failed = error_state(why=EntryState.error, on_retry=EntryState.load)
    shown = rx.match(
        True,
        (EntryState.error != "", failed),
        (EntryState.entry.line.id == "", card_skeleton(lines=8)),
        _entry(),
    )
    panel = dialog(
        rx.cond(EntryState.is_open, rx.fragment(shown)),
        id=PANEL,
        title="Audit entry",
        side=True,
        open=EntryState.is_open,
        on_close=rx.call_script(f"document.getElementById('{CLOSED}').click()"),
    )
    return rx.fragment(panel, _closed())


def _closed() -> rx.Component:
    """Where closing the panel leads: this very place of the list, without the entry."""
    there = {"entry": None, "cursor": AuditLogState.cursor}
    return param_link("The list", params=there, custom_attrs={"id": CLOSED, "hidden": True})


def _entry() -> rx.Component:
    what = rx.el.strong(EntryState.entry.line.what)
    return stack(what, _facts(), _metadata(), gap=5)


def _facts() -> rx.Component:
    entry = EntryState.entry
    line = entry.line
    return key_values(
        ("Time", timestamp(line.at, zone=Viewer.zone, form=TimeForm.ZONED)),
        ("Action", rx.el.code(line.action)),
        ("Who", line.who),
        ("Client", _or_none(line.client, "No client")),
        ("Resource", _or_none(entry.resource, "None")),
        ("Resource id", _copied(entry.resource_id)),
        ("Address", _copied(line.place)),
        ("Agent", _or_none(entry.agent, "Unknown")),
        ("Session", _copied(entry.session)),
        ("Request", _copied(entry.request)),
        ("Entry", _copied(line.id)),
    )


def _metadata() -> rx.Component:
    metadata = EntryState.entry.metadata
    tree = json_viewer(metadata, label="Metadata", open_levels=3)
    nothing = rx.el.p("Nothing more was noted.", class_name="faint")
    return stack(rx.el.h3("Metadata"), rx.cond(metadata != "", tree, nothing), gap=2)


def _copied(value: Text) -> rx.Component:
    return rx.cond(value != "", copy_id(value), rx.el.span("Unknown", class_name="faint"))


def _or_none(value: Text, words: str) -> rx.Component:
    return rx.cond(value != "", rx.el.span(value), rx.el.span(words, class_name="faint"))
