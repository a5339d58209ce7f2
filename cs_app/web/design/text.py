"""Small pieces of data: key and value, ids to copy, JSON, timelines, progress."""

from typing import Any

import reflex as rx

from cs_app.web.design.icon import icon as draw
from cs_app.web.design.tokens import Child, Text, Tone

LIBRARY = "$/public/design/text.js"


class CopyId(rx.Component):
    library = LIBRARY
    tag = "CopyId"

    value: rx.Var[str]
    shown: rx.Var[str]
    label: rx.Var[str]


class JsonTree(rx.Component):
    library = LIBRARY
    tag = "JsonTree"

    value: rx.Var[Any]
    open: rx.Var[int]
    label: rx.Var[str]


def key_values(*pairs: tuple[Text, Child]) -> rx.Component:
    """A list of names and their values."""
    parts = [part for k, v in pairs for part in (rx.el.dt(k), rx.el.dd(v, dir="auto"))]
    return rx.el.dl(*parts, class_name="kv")


def fact_list(facts: Any) -> rx.Component:
    """The same for facts known only to State: a Var of items with a `label` and a `value`."""
    return rx.el.dl(
        rx.foreach(facts, lambda f: rx.fragment(rx.el.dt(f.label), rx.el.dd(f.value, dir="auto"))),
        class_name="kv",
    )


def copy_id(value: Text, *, shown: Text | None = None, label: str = "Copy") -> rx.Component:
    """An id in monospace that a click copies; `shown` may be a shorter form of it."""
    return CopyId.create(value=value, shown=value if shown is None else shown, label=label)


def json_viewer(value: Any, *, label: str, open_levels: int = 2) -> rx.Component:
    """JSON, as a value or its text, as a tree that folds; other text as it is."""
    return JsonTree.create(value=value, open=open_levels, label=label)


def code_block(text: Text, *, label: str) -> rx.Component:
    """Text in monospace that scrolls."""
    return rx.el.pre(text, class_name="json", tab_index=0, role="region", aria_label=label)


def timeline(*items: Child) -> rx.Component:
    """What happened, in order; made of `timeline_item`s or a foreach of them."""
    return rx.el.ol(*items, class_name="timeline")


def timeline_item(
    *children: Child, when: rx.Component, icon: str = "circle", tone: Text = Tone.NEUTRAL
) -> rx.Component:
    """One event of a timeline."""
    body = rx.el.div(*children)
    return rx.el.li(draw(icon, size=16), body, rx.el.span(when, class_name="when"), data_tone=tone)


def progress(*, share: Any, label: Text, tone: Text = Tone.ACCENT) -> rx.Component:
    """A bar filled to `share`, 0 to 100; say the figure in words beside it."""
    filled = rx.el.span(style={"width": f"{share}%"})
    return rx.el.div(
        filled,
        class_name="progress",
        data_tone=tone,
        role="progressbar",
        aria_label=label,
        aria_valuenow=share,
        aria_valuemin="0",
        aria_valuemax="100",
    )
