"""Stacks, rows, grids and cards: where things stand."""

from typing import Any

import reflex as rx

from cs_app.web.design.tokens import Child, Text, Tone, only_if


def stack(*children: Child, gap: int = 4, **props: Any) -> rx.Component:
    """Children one below another; `gap` 1 to 6 (4, 8, 12, 16, 24, 32 px)."""
    return rx.el.div(*children, class_name="stack", data_gap=str(gap), **props)


def row(*children: Child, gap: int = 2, spread: bool = False, **props: Any) -> rx.Component:
    """Children side by side, wrapping; `spread` pushes them to both ends."""
    if spread:
        props["data_spread"] = "true"
    return rx.el.div(*children, class_name="row", data_gap=str(gap), **props)


def grid(*children: Child, min_width: int = 220, gap: int = 4, **props: Any) -> rx.Component:
    """As many equal columns as fit, each at least `min_width` pixels."""
    style = {"--min": f"{min_width}px"}
    return rx.el.div(*children, class_name="grid", data_gap=str(gap), style=style, **props)


def card(
    *children: Child,
    title: Text | None = None,
    note: Text | None = None,
    actions: rx.Component | None = None,
    foot: rx.Component | None = None,
    flush: bool = False,
    tone: Tone = Tone.NEUTRAL,
    **props: Any,
) -> rx.Component:
    """A framed part of a page. `flush` leaves out the padding (tables); danger tints the frame."""
    parts: list[Child] = []
    if title is not None:
        texts = [rx.el.h2(title), *([rx.el.p(note)] if note is not None else [])]
        parts.append(
            rx.el.div(rx.el.div(*texts), *([actions] if actions else []), class_name="card-head")
        )
    parts.append(rx.el.div(*children, class_name="card-body", **only_if(flush, data_flush="true")))
    if foot is not None:
        parts.append(rx.el.div(foot, class_name="card-foot"))
    return rx.el.section(*parts, class_name="card", data_tone=tone.value, **props)


def sr_only(*children: Child) -> rx.Component:
    """Text for screen readers alone."""
    return rx.el.span(*children, class_name="sr-only")
