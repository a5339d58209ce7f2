"""Who answers this lead now, and how to change that."""

import reflex as rx

from cs_app.web.design.banner import banner
from cs_app.web.design.button import button
from cs_app.web.design.layout import row
from cs_app.web.design.tokens import Tone, Variant
from cs_app.web.inbox.lead_card import Hold
from cs_app.web.inbox.state import InboxState


def mode_bar() -> rx.Component:
    """One line under the lead's name; its buttons are there for those who may write."""
    lead = InboxState.lead
    return rx.match(
        lead.hold,
        (Hold.AI.value, _bar("AI is answering", "", Tone.ACCENT, _take_over())),
        (
            Hold.AI_OFF.value,
            _bar("Nobody answers by itself", "The AI is off here.", Tone.NEUTRAL, _take_over()),
        ),
        (Hold.MINE.value, _bar("You have this conversation", "", Tone.SUCCESS, _hand_back())),
        (
            Hold.THEIRS.value,
            _bar(
                rx.fragment(lead.holder, " has this conversation"),
                "",
                Tone.INFO,
                row(_hand_back(), _take_over()),
            ),
        ),
        (
            Hold.WAITING.value,
            _bar(
                "Waiting for a person",
                "The AI is silent.",
                Tone.WARNING,
                row(_hand_back(), _take_over(primary=True)),
            ),
        ),
        (
            Hold.PAUSED.value,
            _bar(
                "The AI is paused here",
                "Nobody answers by itself.",
                Tone.NEUTRAL,
                row(_hand_back(), _take_over()),
            ),
        ),
        rx.fragment(),
    )


def _bar(words: str | rx.Component, more: str, tone: Tone, actions: rx.Component) -> rx.Component:
    return banner(
        rx.el.strong(words),
        *([" ", rx.el.span(more, class_name="muted")] if more else []),
        tone=tone,
        action=rx.cond(InboxState.may_write, actions),
        bar=True,
    )


def _take_over(*, primary: bool = False) -> rx.Component:
    return button(
        "Take over",
        icon="headset",
        small=True,
        variant=Variant.PRIMARY if primary else Variant.SECONDARY,
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
