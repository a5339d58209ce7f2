"""The gallery's inbox."""

import reflex as rx

from cs_app.web.design.button import button
from cs_app.web.design.chip import avatar, chip
from cs_app.web.design.composer import composer
from cs_app.web.design.inbox import (
    back_to_list,
    back_to_thread,
    details_button,
    inbox_layout,
    pane_head,
    pane_scroll,
    pane_title,
    thread_item,
    thread_list,
)
from cs_app.web.design.layout import stack
from cs_app.web.design.message import bubbles, message_bubble
from cs_app.web.design.text import copy_id, key_values
from cs_app.web.design.time import TimeForm, timestamp
from cs_app.web.design.tokens import Tone
from cs_app.web.design.url_controls import url_search
from cs_app.web.gallery.frame import framed
from cs_app.web.gallery.state import GalleryState, Lead, Message
from cs_app.web.kit.page import Page

ZONE = "America/Denver"


def gallery_inbox() -> rx.Component:
    """The three panes with sample conversations."""
    panes = inbox_layout(list_pane=_list(), thread=_thread(), details=_details(), showing="thread")
    return framed(panes, active="/design/inbox", title="Inbox", wide=True)


def _list() -> rx.Component:
    return rx.fragment(
        pane_head(url_search(label="Search conversations")),
        pane_scroll(thread_list(rx.foreach(GalleryState.leads, _item)), label="Conversations"),
    )


def _item(lead: Lead) -> rx.Component:
    return thread_item(
        name=lead.name,
        preview="Hail took a few shingles off. Can someone look this week?",
        when=timestamp(lead.seen, zone=ZONE, form=TimeForm.SMART),
        href="/design/inbox",
        current=lead.id == "l-1",  # pyright: ignore
        unread=lead.score > 80,
        marks=chip(lead.status, tone=lead.tone),
    )


def _thread() -> rx.Component:
    return rx.fragment(
        pane_head(
            back_to_list(href="/design/inbox?pane=list"),
            avatar("Dana Whitfield"),
            pane_title("Dana Whitfield", chip("AI answers", tone=Tone.ACCENT, icon="sparkles")),
            button("Take over", small=True, hotkey="t"),
            details_button(),
        ),
        pane_scroll(
            bubbles(rx.foreach(GalleryState.messages, _bubble)),
            label="Messages with Dana Whitfield",
        ),
        composer(
            on_send=GalleryState.send,
            draft="gallery",
            hint="The AI pauses while you write.",
        ),
    )


def _bubble(message: Message) -> rx.Component:
    return message_bubble(
        kind=message.kind,
        who=message.who,
        body=message.body,
        when=timestamp(message.at, zone=ZONE, form=TimeForm.TIME),
        status=message.status,
        foot=message.why,
    )


def _details() -> rx.Component:
    facts = key_values(
        ("Phone", copy_id("+13035550142")),
        ("Score", "91 of 100"),
        ("Stage", chip("Needs you", tone=Tone.WARNING)),
    )
    return rx.fragment(
        pane_head(back_to_thread(), rx.el.h2("Lead")),
        rx.el.div(stack(facts), class_name="card-body"),
    )


PAGE = Page(route="/design/inbox", title="Inbox of the design system", build=gallery_inbox)
