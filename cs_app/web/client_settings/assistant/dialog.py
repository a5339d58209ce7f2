"""The dialog that changes the assistant's settings, and tries them before they are saved."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from cs_app.agent.assistant import (
    FEWEST_TEXTS,
    LONGEST_ANSWER,
    LONGEST_NAME,
    MOST_TEXTS,
    SHORTEST_ANSWER,
)
from cs_app.web.client_settings.assistant.fields import TOPICS
from cs_app.web.client_settings.assistant.form import AssistantForm
from cs_app.web.client_settings.assistant.rehearsal import rehearsal
from cs_app.web.client_settings.assistant.rehearsal_state import RehearsalState
from cs_app.web.client_settings.assistant.words import LABELS, MODES, TONES
from cs_app.web.design.form import checkbox, fieldset, select_field, text_field
from cs_app.web.design.layout import grid
from cs_app.web.kit.form import wrong
from cs_app.web.kit.form_dialog import form_dialog
from cs_app.web.kit.knowledge_words import CATEGORY_WORDS

BEGINS = AssistantForm.begins
HELP = {
    "answers_by_itself": "If not, what leads write waits in the inbox for a person.",
    "discloses": "One line at the end of the first text a lead gets. Asked, it always says so.",
    "in_their_language": "French and Spanish are answered in French and Spanish.",
    "discusses_prices": "Ranges of your services and prices in its knowledge. If not, who asks for "
    "a price gets a person.",
}

UNTICKED = "Knowledge of a kind that is not ticked stays unused; who asks gets a person."


def assistant_dialog() -> rx.Component:
    """The form."""
    return form_dialog(
        AssistantForm,
        grid(_name(), _choice("tone", TONES), min_width=200),
        grid(_longest(), _hands_over(), min_width=200),
        _choice("mode", MODES, help="Off alone does not silence it: untick the next box for that."),
        *[_flag(name) for name in ("answers_by_itself", "in_their_language", "discloses")],
        *[_flag(name) for name in ("discusses_prices", "emoji")],
        _topics(),
        rehearsal(),
        id="assistant",
        title="Assistant",
        submit="Save assistant",
    )


def _name() -> rx.Component:
    return text_field(
        name="name",
        label=LABELS["name"],
        error=wrong(AssistantForm, "name"),
        default_value=BEGINS.name,
        longest=LONGEST_NAME,
        auto_complete="off",
        on_blur=lambda text: RehearsalState.write("name", text),
    )


def _choice(name: str, options: list[tuple[str, str]], help: str | None = None) -> rx.Component:
    return select_field(
        name=name,
        label=LABELS[name],
        options=options,
        help=help,
        error=wrong(AssistantForm, name),
        default_value=getattr(BEGINS, name),
        on_change=lambda word: RehearsalState.write(name, word),
    )


def _longest() -> rx.Component:
    return text_field(
        name="longest_answer",
        label=LABELS["longest_answer"],
        help=f"Characters, {SHORTEST_ANSWER} to {LONGEST_ANSWER}. One segment holds 160.",
        error=wrong(AssistantForm, "longest_answer"),
        default_value=BEGINS.longest_answer,
        input_mode="numeric",
        auto_complete="off",
        on_blur=lambda text: RehearsalState.write("longest_answer", text),
    )


def _hands_over() -> rx.Component:
    return text_field(
        name="hands_over_after",
        label=LABELS["hands_over_after"],
        optional=True,
        help=f"{FEWEST_TEXTS} to {MOST_TEXTS}, counted since a person last had the conversation. "
        "Empty: only when a person is needed.",
        error=wrong(AssistantForm, "hands_over_after"),
        default_value=BEGINS.hands_over_after,
        input_mode="numeric",
        auto_complete="off",
        on_blur=lambda text: RehearsalState.write("hands_over_after", text),
    )


def _flag(name: str) -> rx.Component:
    return checkbox(
        name=name,
        label=LABELS[name],
        help=HELP.get(name),
        default_checked=getattr(BEGINS, name),
        on_change=_ticked(name),
    )


def _topics() -> rx.Component:
    boxes = [
        checkbox(
            name=name,
            label=CATEGORY_WORDS[topic],
            default_checked=BEGINS.topics.contains(topic.value),  # pyright: ignore
            on_change=_ticked(name),
        )
        for name, topic in TOPICS.items()
    ]
    return fieldset(
        grid(*boxes, min_width=160),
        rx.el.p(UNTICKED, class_name="field-help"),
        legend=LABELS["topics"],
    )


def _ticked(name: str) -> Callable[[rx.Var[bool]], Any]:
    return lambda on: RehearsalState.tick(name, on)
