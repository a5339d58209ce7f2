"""The switches that make a vendor fail."""

import reflex as rx

from cs_app.web.design.button import button
from cs_app.web.design.chip import chip
from cs_app.web.design.empty import error_state
from cs_app.web.design.form import hidden
from cs_app.web.design.layout import card
from cs_app.web.design.skeleton import skeleton
from cs_app.web.sandbox_page.failures_state import WORDS, FailuresState, VendorLine


def failures() -> rx.Component:
    """One switch for each vendor."""
    mend = button(
        "All back to normal",
        small=True,
        icon="rotate_ccw",
        disabled=FailuresState.all_work,
        on_click=FailuresState.mend,
    )
    switches = rx.el.ul(
        rx.foreach(FailuresState.vendors, _vendor), class_name="stack", data_gap="4"
    )
    shapes = [skeleton(height="32px") for _ in range(3)]
    failed = error_state(why=FailuresState.error, on_retry=FailuresState.refresh)
    return card(
        rx.cond(
            FailuresState.error != "",
            failed,
            rx.cond(FailuresState.loaded, switches, rx.el.div(*shapes, class_name="stack")),
        ),
        title="Failures",
        note="How the vendors answer",
        actions=mend,
        data_part="failures",
    )


def _vendor(vendor: VendorLine) -> rx.Component:
    positions = [rx.el.option(word, value=switch.value) for switch, word in WORDS.items()]
    switch = rx.el.select(
        *positions,
        name="switch",
        value=vendor.switch,
        on_change=lambda position: FailuresState.turn(vendor.key, position),  # pyright: ignore
        class_name="input",
        aria_label=f"{vendor.name} fails by",
    )
    head = rx.el.div(
        rx.el.span(
            rx.el.strong(vendor.name), " ", rx.el.span(vendor.carries, class_name="faint small")
        ),
        chip(vendor.word, tone=vendor.tone),
        class_name="row",
        data_spread="true",
    )
    return rx.el.li(
        head,
        switch,
        rx.cond(vendor.is_slow, _seconds(vendor)),
        class_name="stack",
        data_gap="2",
    )


def _seconds(vendor: VendorLine) -> rx.Component:
    box = rx.el.input(
        type="number",
        name="seconds",
        default_value=vendor.seconds,
        min="0",
        max="3600",
        step="0.5",
        class_name="input",
        aria_label=f"Seconds that {vendor.name} takes longer",
        key=vendor.seconds,
    )
    return rx.el.form(
        hidden(name="vendor", value=vendor.key),
        rx.el.div(box, rx.el.span("s"), class_name="affix"),
        button("Set", type="submit"),
        on_submit=FailuresState.slow_down,
        class_name="row seconds",
    )
