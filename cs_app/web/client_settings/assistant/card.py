"""The assistant's settings: how it speaks, and how far it goes by itself."""

import reflex as rx

from cs_app.web.client_settings.assistant.dialog import assistant_dialog
from cs_app.web.client_settings.assistant.form import AssistantForm
from cs_app.web.client_settings.assistant.state import AssistantState
from cs_app.web.client_settings.whose import may_change_assistant
from cs_app.web.design.banner import banner
from cs_app.web.design.button import button
from cs_app.web.design.empty import error_state
from cs_app.web.design.layout import card, grid, stack
from cs_app.web.design.skeleton import card_skeleton
from cs_app.web.design.text import key_values
from cs_app.web.design.tokens import Tone
from cs_app.web.design.truth import is_set

TITLE = "Assistant"


def assistant_settings() -> rx.Component:
    """The card, its shape while it is read, or why it could not be."""
    again = error_state(why=AssistantState.error, on_retry=AssistantState.load)
    return rx.match(  # pyright: ignore
        True,
        (is_set(AssistantState.error), card(again, title=TITLE)),
        (AssistantState.loaded, rx.fragment(_card(), assistant_dialog())),
        card_skeleton(lines=8),
    )


def _card() -> rx.Component:
    edit = button(
        "Edit assistant",
        icon="pencil",
        small=True,
        on_click=AssistantForm.begin(AssistantState.client_id),
    )
    return card(
        stack(_by_hand(), grid(_speaks(), _goes(), min_width=300, gap=5)),
        title=TITLE,
        note="How it speaks, and how far it goes by itself",
        actions=rx.cond(may_change_assistant(), edit),
    )


def _by_hand() -> rx.Component:
    told = banner(
        "It does not answer by itself: what leads write waits in the inbox for a person.",
        tone=Tone.WARNING,
    )
    return rx.cond(AssistantState.assistant.is_by_hand, told, rx.fragment())


def _speaks() -> rx.Component:
    known = AssistantState.assistant
    return key_values(
        ("Name", known.name),
        ("Tone", known.tone),
        ("Language", known.language),
        ("Longest answer", known.longest),
        ("Emoji", known.emoji),
        ("Says it is an assistant", known.disclosure),
    )


def _goes() -> rx.Component:
    known = AssistantState.assistant
    return key_values(
        ("Answers by itself", known.answers),
        ("Mode", known.mode),
        ("Speaks of", known.topics),
        ("Prices", known.prices),
        ("Hands over", known.hands_over),
    )
