"""What the assistant would do with the last questions under what is typed, beside what it did."""

import reflex as rx

from cs_app.agent.rehearsal import READ
from cs_app.web.client_settings.assistant.rehearsal_state import RehearsalState
from cs_app.web.client_settings.assistant.tried import TriedLine
from cs_app.web.client_settings.whose import any_of
from cs_app.web.design.button import button
from cs_app.web.design.chip import chip
from cs_app.web.design.empty import error_state
from cs_app.web.design.field import error_text
from cs_app.web.design.layout import grid, row, stack
from cs_app.web.design.skeleton import skeleton
from cs_app.web.design.time import timestamp
from cs_app.web.design.truth import count_of, is_set, negated

BUTTON = "try-assistant"


def rehearsal() -> rx.Component:
    """The part of the dialog, for those who may read what leads wrote."""
    head = row(
        rx.el.h3("Try it on the last questions"),
        button(
            "Try it",
            icon="sparkles",
            small=True,
            busy=RehearsalState.busy,
            on_click=RehearsalState.run,
            id=BUTTON,
        ),
        spread=True,
    )
    note = rx.el.p(
        "As typed above, saved or not; each asked as if it were a lead's first text. Nothing is "
        "sent.",
        class_name="muted small",
    )
    part = stack(head, note, rx.el.div(_outcome(), role="status"), gap=2)
    return rx.cond(any_of(READ), part)


def _outcome() -> rx.Component:
    failed = error_state(
        title="The assistant's model did not answer",
        why=RehearsalState.failed,
        on_retry=RehearsalState.run,
    )
    refused = error_text(RehearsalState.refused, target=BUTTON)
    return rx.fragment(
        rx.cond(is_set(RehearsalState.refused), refused),
        rx.cond(is_set(RehearsalState.failed), failed),
        rx.match(  # pyright: ignore
            True,
            (count_of(RehearsalState.lines) > 0, _lines()),
            (RehearsalState.busy, _shape()),
            (_found_nothing(), _none()),
            rx.fragment(),
        ),
    )


def _found_nothing() -> rx.Var[bool]:
    wrong = is_set(RehearsalState.refused) | is_set(RehearsalState.failed)
    return RehearsalState.tried & negated(wrong)  # pyright: ignore


def _none() -> rx.Component:
    return rx.el.p(
        "No lead has asked anything yet. What the assistant answers or hands over is listed here.",
        class_name="muted small",
    )


def _lines() -> rx.Component:
    return rx.el.ol(
        rx.foreach(RehearsalState.lines, _line),
        class_name="tried",
        aria_label="The last questions",
    )


def _line(line: TriedLine) -> rx.Component:
    when = timestamp(line.at, class_name="faint small")
    return rx.el.li(
        row(rx.el.strong(line.question, dir="auto"), when, spread=True),
        grid(_did(line), _would(line), min_width=220),
        key=line.id,
    )


def _did(line: TriedLine) -> rx.Component:
    return stack(row(chip(line.did)), _said(line.did_reply, line.did_why), gap=1)


def _would(line: TriedLine) -> rx.Component:
    shown = stack(
        row(chip(line.would, tone=line.would_tone)),
        _said(line.would_reply, line.would_why),
        gap=1,
    )
    stopped = rx.el.span("Not tried", class_name="faint small")
    waiting = rx.cond(RehearsalState.busy, _shape(), stopped)
    return rx.cond(line.waits, waiting, shown)


def _said(reply: rx.Var | str, why: rx.Var | str) -> rx.Component:
    """The words of a reply, or why there is none."""
    words = rx.el.p(reply, class_name="small", dir="auto")
    return rx.cond(is_set(reply), words, rx.el.p(why, class_name="muted small"))


def _shape() -> rx.Component:
    return rx.el.div(
        skeleton(width="40%", height="20px"),
        skeleton(),
        skeleton(width="70%"),
        class_name="stack",
        data_gap="2",
        aria_busy="true",
    )
