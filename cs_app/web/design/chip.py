"""Chips, counts, health marks and avatars: one state in one word."""

from typing import Any

import reflex as rx

from cs_app.web.design.icon import icon as draw
from cs_app.web.design.icon import tone_icon
from cs_app.web.design.tokens import Text, Tone, only_if


class Initial(rx.Component):
    """The first letter of a name, or the whole sign that it begins with."""

    library = "$/public/design/text.js"
    tag = "Initial"

    name: rx.Var[str]


def chip(word: Text, *, tone: Text = Tone.NEUTRAL, icon: str | None = None) -> rx.Component:
    """A status in a word, an icon and a colour; `word` and `tone` may be Vars."""
    mark = draw(icon, size=13) if icon else tone_icon(tone, size=13)
    return rx.el.span(mark, rx.el.span(word), class_name="chip", data_tone=tone)


def count(number: Any, *, quiet: bool = False, label: Text = "") -> rx.Component:
    """A small figure beside a name; `label` tells screen readers what is counted."""
    named = [rx.el.span(" ", label, class_name="sr-only")] if label else []
    return rx.el.span(number, *named, class_name="count", **only_if(quiet, data_quiet="true"))


def health(name: Text, *, word: Text, tone: Text) -> rx.Component:
    """How a provider or job is doing: its name, a mark and a word such as "Working"."""
    return rx.el.span(
        tone_icon(tone, size=15), name, rx.el.b(word), class_name="health", data_tone=tone
    )


def avatar(name: Text, *, image: Text | None = None, size: int = 28) -> rx.Component:
    """A person's picture, or the first letter of the name; decoration beside the name."""
    inside = rx.el.img(src=image, alt="") if image is not None else Initial.create(name=name)
    style = {"--size": f"{size}px"}
    return rx.el.span(inside, class_name="avatar", style=style, aria_hidden="true")
