"""The middle pane: the open conversation."""

import reflex as rx

from cs_app.web.design.button import button
from cs_app.web.design.chip import avatar, chip
from cs_app.web.design.empty import empty_state
from cs_app.web.design.inbox import (
    back_to_list,
    details_button,
    pane_head,
    pane_scroll,
    pane_title,
)
from cs_app.web.design.message import bubbles
from cs_app.web.design.skeleton import thread_skeleton
from cs_app.web.design.time import deadline
from cs_app.web.design.tokens import Tone, Variant
from cs_app.web.design.truth import is_set
from cs_app.web.inbox.bubble import bubble
from cs_app.web.inbox.composer_pane import composer_pane
from cs_app.web.inbox.mode_bar import mode_bar
from cs_app.web.inbox.phone_bar import phone_bar
from cs_app.web.inbox.state import InboxState


def thread_pane(*, several_businesses: bool) -> rx.Component:
    """The conversation in the URL, or what to do when there is none."""
    opened = rx.fragment(
        _head(several_businesses),
        mode_bar(),
        phone_bar(),
        _messages(),
        composer_pane(shows_cost=several_businesses),
    )
    closed = rx.cond(InboxState.asked, _gone(), _none())
    loaded = rx.cond(InboxState.lead.id != "", opened, closed)
    return rx.match(  # pyright: ignore
        True,
        (InboxState.loaded, loaded),
        (is_set(InboxState.error), rx.fragment()),  # the list says it
        thread_skeleton(),
    )


def _head(several_businesses: bool) -> rx.Component:
    lead = InboxState.lead
    business = [rx.el.span(lead.business, class_name="faint small truncate")]
    return pane_head(
        back_to_list(href=InboxState.list_href),
        avatar(lead.initial),
        pane_title(
            lead.name,
            *(business if several_businesses else []),
            rx.cond(lead.opted_out, chip("Opted out", tone=Tone.DANGER, icon="ban")),
            rx.cond(lead.sla_at != "", deadline(lead.sla_at, zone=lead.zone)),
        ),
        details_button(),
    )


def _messages() -> rx.Component:
    older = button(
        "Show older messages",
        variant=Variant.QUIET,
        small=True,
        icon="chevron_up",
        on_click=InboxState.show_older,
    )
    return pane_scroll(
        rx.el.div(
            rx.cond(InboxState.has_older, rx.el.div(older, class_name="pane-pages")),
            bubbles(
                rx.foreach(InboxState.messages, bubble), rx.foreach(InboxState.under_way, bubble)
            ),
        ),
        label="Messages",
        from_end=True,
        key=InboxState.lead.id,
    )


def _none() -> rx.Component:
    return empty_state(
        title="Choose a conversation",
        why="Press J and K to move through the list, Enter to open, R to answer, T to take over.",
        icon="messages_square",
    )


def _gone() -> rx.Component:
    return empty_state(
        title="This conversation does not exist",
        why="It was removed, or it belongs to a business that you do not look after.",
        icon="search_x",
    )
