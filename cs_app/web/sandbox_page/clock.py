"""The clock that can be moved ahead."""

import reflex as rx

from cs_app.web.design.button import button, submit_button
from cs_app.web.design.chip import chip
from cs_app.web.design.layout import card, row, stack
from cs_app.web.design.tokens import Tone, Variant
from cs_app.web.sandbox_page.browser import WorldClock
from cs_app.web.sandbox_page.clock_state import UNITS, ZONES, ClockState, Ran
from cs_app.web.sandbox_page.zone_changes import Change

CHANGES = (("Spring forward", Change.FORWARD), ("Fall back", Change.BACK))
JUMPS = (("15 min", 15), ("1 hour", 60), ("1 day", 1440), ("7 days", 7 * 1440))


def clock() -> rx.Component:
    """How late it is, and the ways to make it later."""
    back = button(
        "Back to real time",
        small=True,
        icon="rotate_ccw",
        disabled=(ClockState.ahead == "") | (ClockState.step != ""),
        on_click=ClockState.back,
    )
    return card(
        stack(_face(), _jumps(), _custom(), _changes(), _outcome(), gap=3),
        title="Clock",
        note="For the product and its vendors alike",
        actions=back,
        data_part="clock",
    )


def _face() -> rx.Component:
    offset = rx.cond(
        ClockState.ahead != "",
        chip(f"{ClockState.ahead} ahead", tone=Tone.WARNING, icon="fast_forward"),
        chip("Real time", tone=Tone.NEUTRAL, icon="clock"),
    )
    return row(WorldClock.create(now=ClockState.now, class_name="world-clock"), offset, spread=True)


def _jumps() -> rx.Component:
    busy = ClockState.step != ""
    buttons = [
        button(
            f"+ {words}",
            disabled=busy,
            on_click=ClockState.jump(minutes),  # pyright: ignore
        )
        for words, minutes in JUMPS
    ]
    return rx.el.div(*buttons, class_name="jumps", role="group", aria_label="Jump ahead")


def _custom() -> rx.Component:
    amount = rx.el.input(
        type="number",
        name="amount",
        min="1",
        step="any",
        required=True,
        placeholder="Other",
        aria_label="Jump ahead by",
        class_name="input",
    )
    unit = rx.el.select(
        *[rx.el.option(unit, value=unit) for unit in UNITS],
        name="unit",
        default_value="hours",
        aria_label="Unit",
        class_name="input",
    )
    jump = submit_button("Jump", busy=ClockState.step != "", variant=Variant.SECONDARY)
    return rx.el.form(amount, unit, jump, on_submit=ClockState.jump_by, class_name="jump-by")


def _changes() -> rx.Component:
    """To a minute before the night in which a zone's clocks change."""
    zone = rx.el.select(
        *[rx.el.option(zone, value=zone) for zone in ZONES],
        value=ClockState.zone,
        on_change=ClockState.pick_zone,
        class_name="input",
        aria_label="Whose clocks",
    )
    busy = ClockState.step != ""
    buttons = [
        button(
            words,
            small=True,
            disabled=busy,
            on_click=ClockState.jump_to_change(change.value),  # pyright: ignore
        )
        for words, change in CHANGES
    ]
    words = rx.el.p("To a minute before the clocks change", class_name="faint small")
    return stack(words, row(zone, *buttons), gap=2)


def _outcome() -> rx.Component:
    jobs = rx.el.ul(rx.foreach(ClockState.ran, _job), class_name="stack", data_gap="1")
    nothing = rx.el.p("Nothing was due at that time.", class_name="muted small")
    said = rx.match(
        True,
        (ClockState.step != "", rx.el.p(ClockState.step, class_name="muted small")),
        (ClockState.ran.length() > 0, jobs),  # pyright: ignore
        (ClockState.jumped, nothing),
        rx.el.p(
            "After a jump everything that has come due runs at once. Codes, links and sessions "
            "grow older too.",
            class_name="faint small",
        ),
    )
    return rx.el.div(said, role="status")


def _job(ran: Ran) -> rx.Component:
    return rx.el.li(
        chip(ran.word, tone=ran.tone),
        rx.el.span(ran.job),
        rx.el.span(ran.did, class_name="faint small"),
        class_name="row",
    )
