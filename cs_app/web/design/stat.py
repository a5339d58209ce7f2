"""Stat tiles: one figure, how it changed, and its shape."""

from typing import Any

import reflex as rx

from cs_app.web.design.chart import sparkline
from cs_app.web.design.icon import icon, tone_icon
from cs_app.web.design.link import link
from cs_app.web.design.tokens import Text, Tone


def stat(
    *,
    label: Text,
    figure: Text,
    change: Text | None = None,
    direction: Text = "flat",
    tone: Text = Tone.NEUTRAL,
    note: Text = "",
    spark: Any = None,
    href: Text | None = None,
) -> rx.Component:
    """A figure. `change` is a text such as "12 %", `direction` up, down or flat; "mark"
    puts the tone's icon before a `change` that is a judgement and no movement.

    `tone` says whether that is good (success) or bad (danger): more is not always better.
    `note` names what it is compared with, such as "vs. last month".
    """
    parts = [
        rx.el.span(label, class_name="stat-label"),
        rx.el.span(figure, class_name="stat-figure"),
        *([sparkline(spark)] if spark is not None else []),
        _note(change, direction, tone, note),
    ]
    if href is None:
        return rx.el.div(*parts, class_name="stat")
    return link(*parts, href=href, class_name="stat")


def stat_row(*stats: rx.Component) -> rx.Component:
    """Stat tiles side by side in one frame."""
    return rx.el.div(*stats, class_name="stat-row")


def _note(change: Text | None, direction: Text, tone: Text, note: Text) -> rx.Component:
    if change is None:
        return rx.el.span(note, class_name="stat-note")
    arrow = rx.match(
        direction,
        ("up", rx.fragment(icon("arrow_up", size=13), rx.el.span("up ", class_name="sr-only"))),
        (
            "down",
            rx.fragment(icon("arrow_down", size=13), rx.el.span("down ", class_name="sr-only")),
        ),
        ("mark", tone_icon(tone, size=13)),
        icon("minus", size=13),
    )
    moved = rx.el.span(arrow, change, class_name="change", data_tone=tone)
    return rx.el.span(moved, note, class_name="stat-note")
