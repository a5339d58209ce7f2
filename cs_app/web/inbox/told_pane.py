"""What a lead has told of themselves, and the call that they wait for, beside the conversation."""

import reflex as rx

from cs_app.web.design.button import button
from cs_app.web.design.chip import chip
from cs_app.web.design.layout import row, stack
from cs_app.web.design.time import TimeForm, timestamp
from cs_app.web.design.tokens import Tone
from cs_app.web.design.truth import is_set
from cs_app.web.inbox.state import InboxState
from cs_app.web.inbox.told_card import FactLine
from cs_app.web.inbox.told_state import ToldState


def wished_call() -> rx.Component:
    """When they want to be called and where, until somebody has."""
    call, zone = InboxState.told.call, InboxState.lead.zone
    at = rx.el.span(
        " (", timestamp(call.wished_at, zone=zone, form=TimeForm.DATETIME), ")", class_name="muted"
    )
    asked = rx.el.p(
        "Asked ",
        timestamp(call.asked_at, zone=zone, form=TimeForm.DATETIME),
        class_name="faint small",
    )
    done = button("Called", small=True, icon="phone", on_click=ToldState.called(call.id))
    shown = stack(
        row(chip("Wants a call", tone=Tone.WARNING, icon="phone")),
        rx.el.p(rx.el.bdi(call.when), rx.cond(is_set(call.wished_at), at)),
        row(
            rx.el.a(call.number, href=f"tel:{call.dial}", class_name="nowrap"),
            rx.cond(InboxState.may_write, done),
            spread=True,
        ),
        asked,
        gap=2,
        role="group",
        aria_label="Wished call",
    )
    return rx.cond(is_set(call.id), shown)


def told_facts() -> rx.Component:
    """What they have told in their texts: what the fields above show, and what they do not."""
    told = InboxState.told
    known = rx.el.ul(rx.foreach(told.known, _known), class_name="stack", data_gap="2")
    others = rx.el.ul(rx.foreach(told.others, _other), class_name="stack", data_gap="3")
    return rx.fragment(
        rx.cond(
            told.known.length() > 0,  # type: ignore[attr-defined]
            stack(rx.el.h3("Told by text"), known, gap=2),
        ),
        rx.cond(
            told.others.length() > 0,  # type: ignore[attr-defined]
            stack(rx.el.h3("Also said"), others, gap=2),
        ),
    )


def _known(line: FactLine) -> rx.Component:
    return rx.el.li(line.label, ": ", _source(line), class_name="small")


def _other(line: FactLine) -> rx.Component:
    use = button(
        "Use this",
        small=True,
        aria_label=f"Use this: {line.value}",
        on_click=ToldState.use(line.id),
    )
    number = rx.el.a(line.value, href=f"tel:{line.dial}")
    value = rx.cond(is_set(line.dial), number, rx.el.bdi(line.value))
    return rx.el.li(
        row(
            rx.el.span(line.label, ": ", value),
            rx.cond(InboxState.may_write & line.usable, use),
            spread=True,
        ),
        _source(line),
        class_name="small",
    )


def _source(line: FactLine) -> rx.Component:
    return rx.el.span(
        "from their text of ",
        timestamp(line.at, zone=InboxState.lead.zone, form=TimeForm.DATETIME),
        title=line.words,
        class_name="faint",
    )
