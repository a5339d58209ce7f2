"""The left pane: conversations to choose from."""

from typing import Any

import reflex as rx

from cs_app.leads.models import ConversationMode
from cs_app.web.design.banner import live_region
from cs_app.web.design.button import button
from cs_app.web.design.chip import chip, count
from cs_app.web.design.empty import empty_state, error_state, filtered_empty, past_the_last
from cs_app.web.design.icon import icon
from cs_app.web.design.inbox import pane_scroll, thread_item, thread_list
from cs_app.web.design.layout import sr_only, stack
from cs_app.web.design.link import param_link
from cs_app.web.design.skeleton import list_skeleton
from cs_app.web.design.time import TimeForm, deadline, timestamp
from cs_app.web.design.tokens import Tone
from cs_app.web.design.url_controls import filter_chips, url_search
from cs_app.web.frame.client_choice import ClientChoiceState
from cs_app.web.inbox.address import NEEDS_PERSON
from cs_app.web.inbox.state import InboxState
from cs_app.web.inbox.thread_line import ThreadLine
from cs_app.web.visitor.viewer import Viewer

PARAMS = ["q", "filter"]
MODES = {
    ConversationMode.AI: ("sparkles", "AI answers"),
    ConversationMode.HUMAN: ("headset", "With a person"),
    ConversationMode.AWAITING_HUMAN: ("hand", "Waits for a person"),
    ConversationMode.PAUSED: ("pause", "AI paused"),
}


def list_pane(*, several_businesses: bool) -> rx.Component:
    """The pane; with `several_businesses` each line says whose it is."""
    shown = rx.cond(InboxState.threads.length() > 0, _lines(several_businesses), _nothing())  # pyright: ignore
    failed = error_state(why=InboxState.error, on_retry=InboxState.load)
    return rx.fragment(
        live_region(InboxState.said),
        rx.el.h2("All conversations", class_name="sr-only"),
        _tools(),
        pane_scroll(
            rx.cond(
                InboxState.error != "",
                failed,
                rx.cond(InboxState.loaded, shown, list_skeleton()),
            ),
            label="Conversations",
        ),
    )


def _tools() -> rx.Component:
    return rx.el.div(
        url_search(label="Search conversations", placeholder="Name, number or words"),
        filter_chips(
            name="filter",
            label="Which conversations",
            options=[("", "All"), (NEEDS_PERSON, "Needs a person")],
            counts={NEEDS_PERSON: rx.cond(InboxState.loaded, f"{InboxState.waiting}", "–")},
        ),
        class_name="pane-tools",
    )


def _lines(several_businesses: bool) -> rx.Component:
    def line(thread: ThreadLine) -> rx.Component:
        return _line(thread, several_businesses)

    return stack(thread_list(rx.foreach(InboxState.threads, line)), _pages(), gap=1)


def _line(thread: ThreadLine, several_businesses: bool) -> rx.Component:
    is_open = InboxState.lead.id == thread.id
    unread: Any = (thread.unread > 0) & ~is_open
    when = rx.fragment(
        _mode(thread.mode),
        timestamp(thread.at, zone=Viewer.zone, form=TimeForm.SMART),
        rx.cond(unread, count(thread.unread, label="unread")),
    )
    business = [rx.el.span(thread.business, class_name="faint truncate")]
    return thread_item(
        name=thread.name,
        preview=thread.preview,
        when=when,
        params={"lead": thread.id, "cursor": InboxState.cursor},
        current=is_open,
        unread=unread,
        marks=rx.fragment(*(business if several_businesses else []), _marks(thread)),
    )


def _mode(shown: str) -> rx.Component:
    cases = [
        (mode.value, rx.el.span(icon(mark, size=13), sr_only(word), title=word))
        for mode, (mark, word) in MODES.items()
    ]
    return rx.match(shown, *cases, rx.fragment())  # pyright: ignore


def _marks(thread: ThreadLine) -> rx.Component:
    waits = rx.cond(
        thread.sla_at != "",
        rx.fragment(sr_only("Needs a person"), deadline(thread.sla_at, zone=thread.zone)),
        chip("Needs a person", tone=Tone.WARNING, icon="hand"),
    )
    return rx.fragment(
        rx.cond(thread.opted_out, chip("Opted out", tone=Tone.DANGER, icon="ban")),
        rx.cond(thread.needs_person, waits),
        rx.cond(thread.holder != "", chip(thread.holder, icon="headset")),
        rx.cond(thread.mode == "paused", chip("AI paused", icon="pause")),
    )


def _pages() -> rx.Component:
    look = {"class_name": "button", "data_size": "small", "data_variant": "quiet"}
    newest = param_link("Back to the newest", params={"cursor": None}, **look)
    older = param_link("Older", params={"cursor": InboxState.older_cursor}, **look)
    return rx.el.nav(
        rx.cond(InboxState.cursor != "", newest),
        rx.cond(InboxState.older_cursor != "", older),
        class_name="pane-pages",
        aria_label="Pages of conversations",
    )


def _nothing() -> rx.Component:
    never = empty_state(
        title="No conversations yet",
        why="Every lead who texts or calls appears here, with what the AI answered.",
        icon="messages_square",
    )
    of_one = empty_state(
        title="No conversations of this client yet",
        why="Every lead who texts or calls them appears here, with what the AI answered.",
        icon="messages_square",
        action=button("Show all clients", on_click=ClientChoiceState.pick("")),
    )
    filtered = filtered_empty(what="conversations", params=PARAMS)
    return rx.cond(
        InboxState.cursor != "",
        past_the_last(),
        rx.cond(InboxState.is_filtered, filtered, rx.cond(InboxState.of_one_client, of_one, never)),
    )
