"""One message of the open conversation."""

import reflex as rx

from cs_app.messaging.media import MediaKind
from cs_app.web.design.icon import icon
from cs_app.web.design.layout import row
from cs_app.web.design.link import external_link
from cs_app.web.design.message import day_heading, message_bubble, reaction, reactions
from cs_app.web.design.text import fact_list
from cs_app.web.design.time import TimeForm, timestamp
from cs_app.web.inbox.message_line import MediaLine, MessageLine, ReactionLine
from cs_app.web.inbox.rating_buttons import rating_buttons
from cs_app.web.inbox.reading_menu import other_meanings

MEDIA_ICONS = {
    MediaKind.PHOTO: "image",
    MediaKind.VIDEO: "video",
    MediaKind.VOICE: "mic",
    MediaKind.CONTACT: "contact",
    MediaKind.DOCUMENT: "file_text",
}


def bubble(line: MessageLine) -> rx.Component:
    """The message below the heading of its day, if it is the first of it."""
    return rx.fragment(
        rx.cond(line.day != "", day_heading(line.day)),
        message_bubble(
            kind=line.kind,
            who=line.who,
            body=line.body,
            when=timestamp(line.at, zone=line.zone, form=TimeForm.TIME),
            status=line.status,
            media=_media(line),
            foot=rx.fragment(_note(line), rating_buttons(line)),
            why=rx.fragment(fact_list(line.why), other_meanings(line)),
            why_label=line.why_label,
            explained=line.why.length() > 0,  # type: ignore[attr-defined]
            reactions=_reactions(line),
        ),
    )


def _note(line: MessageLine) -> rx.Component:
    until = rx.fragment(
        "goes out ", timestamp(line.held_until, zone=line.zone, form=TimeForm.DATETIME)
    )
    again = rx.fragment(
        "tried once more ", timestamp(line.again_at, zone=line.zone, form=TimeForm.DATETIME)
    )
    return rx.fragment(
        rx.cond(line.held_until != "", rx.el.span(until)),
        rx.cond(line.note != "", rx.el.span(line.note)),
        rx.cond(line.again_at != "", rx.el.span(again)),
    )


def _reactions(line: MessageLine) -> rx.Component:
    return rx.cond(line.reactions.length() > 0, reactions(rx.foreach(line.reactions, _reaction)))  # type: ignore[attr-defined]


def _reaction(one: ReactionLine) -> rx.Component:
    return reaction(
        sign=one.sign,
        words=one.words,
        who=one.who,
        when=timestamp(one.at, zone=one.zone, form=TimeForm.TIME),
        is_removed=one.is_removed,
        why=rx.fragment(fact_list(one.why), other_meanings(one)),
    )


def _media(line: MessageLine) -> rx.Component:
    return rx.cond(line.media.length() > 0, row(rx.foreach(line.media, _medium)))  # type: ignore[attr-defined]


def _medium(one: MediaLine) -> rx.Component:
    icons = [(kind.value, icon(name, size=14)) for kind, name in MEDIA_ICONS.items()]
    return external_link(
        rx.match(one.kind, *icons, icon("paperclip", size=14)),  # pyright: ignore
        one.label,
        href=one.url,
        class_name="photo",
    )
