"""Who answers this lead now, and how to change that."""

import reflex as rx

from cs_app.web.design.banner import banner
from cs_app.web.design.button import button
from cs_app.web.design.layout import row
from cs_app.web.inbox.state import InboxState


def mode_bar() -> rx.Component:
    """One line under the lead's name; its buttons are there for those who may write."""
    lead = InboxState.lead
    actions = row(
        rx.cond(lead.release != "", _release()), rx.cond(lead.can_take_over, _take_over())
    )
    return banner(
        rx.el.strong(lead.hold_words),
        tone=lead.hold_tone,
        action=rx.cond(InboxState.may_write, actions),
        bar=True,
    )


def _take_over() -> rx.Component:
    return button(
        "Take over",
        icon="headset",
        small=True,
        hotkey="t",
        on_click=InboxState.take_over(InboxState.lead.id),
    )


def _release() -> rx.Component:
    return button(
        InboxState.lead.release,
        icon="circle_check",
        small=True,
        hotkey="e",
        on_click=InboxState.hand_back(InboxState.lead.id),
    )
