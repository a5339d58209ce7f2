"""The switches that make a vendor fail."""

import reflex as rx

from cs_app.web.design.button import button
from cs_app.web.design.chip import chip
from cs_app.web.design.empty import error_state
from cs_app.web.design.form import hidden
from cs_app.web.design.layout import card, stack
from cs_app.web.design.skeleton import skeleton
from cs_app.web.sandbox_page.failures_state import (
    TEXTS_ONLY,
    WORDS,
    FailuresState,
    Switch,
    VendorLine,
)
from cs_app.web.sandbox_page.phone_trouble import phone_trouble


def failures() -> rx.Component:
    """What befalls texts to the phone in hand, and one switch for each vendor."""
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
            rx.cond(
                FailuresState.loaded,
                stack(phone_trouble(), switches, gap=5),
                rx.el.div(*shapes, class_name="stack"),
            ),
        ),
        title="Failures",
        note="How the vendors answer",
        actions=mend,
        data_part="failures",
    )


def _vendor(vendor: VendorLine) -> rx.Component:
    positions = [_position(vendor, switch, word) for switch, word in WORDS.items()]
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


def _position(vendor: VendorLine, switch: Switch, word: str) -> rx.Component:
    """A choice of every vendor, or of the one that carries texts."""
    choice = rx.el.option(word, value=switch.value)
    return rx.cond(vendor.key == TEXTS_ONLY, choice) if switch is Switch.CARRIER_LIMIT else choice


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
