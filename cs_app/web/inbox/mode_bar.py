"""Who answers this lead now, and how to change that."""

import reflex as rx

from cs_app.web.design.banner import banner
from cs_app.web.design.button import button
from cs_app.web.design.layout import row
from cs_app.web.inbox.lead_card import Hold
from cs_app.web.inbox.state import InboxState


def mode_bar() -> rx.Component:
    """One line under the lead's name; its buttons are there for those who may write."""
    lead = InboxState.lead
    with_ai = (lead.hold == Hold.AI.value) | (lead.hold == Hold.AI_OFF.value)
    actions = row(
        rx.cond(with_ai, rx.fragment(), _hand_back()),
        rx.cond(lead.hold == Hold.MINE.value, rx.fragment(), _take_over()),
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


def _hand_back() -> rx.Component:
    return button(
        "Hand back to AI",
        icon="sparkles",
        small=True,
        hotkey="e",
        on_click=InboxState.hand_back(InboxState.lead.id),
    )
