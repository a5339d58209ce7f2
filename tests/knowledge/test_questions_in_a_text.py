"""Which questions stand in a text."""

import pytest

from cs_app.knowledge.questions import asks, questions_in

SEVERAL = {
    "how much to snake a drain and do you come out to Airdrie?": [
        "how much to snake a drain",
        "do you come out to Airdrie?",
    ],
    "Hi! my sink is clogged. Can you come today? What do you charge?": [
        "Can you come today?",
        "What do you charge?",
    ],
    "combien pour une toilette? et travaillez-vous le samedi?": [
        "combien pour une toilette?",
        "et travaillez-vous le samedi?",
    ],
    "¿cuánto cobran? ¿y trabajan los domingos?": ["¿cuánto cobran?", "¿y trabajan los domingos?"],
}
ONE = (
    "do you take amex",
    "my shower is ice cold after five minutes, what could that be?",
    "kitchen sink won't go down",
    "hi",
    "Why? Because I need to know what a tank costs",
)


@pytest.mark.parametrize("text", SEVERAL)
def test_each_question_is_one(text: str):
    assert questions_in(text) == SEVERAL[text]


@pytest.mark.parametrize("text", ONE)
def test_a_single_question_keeps_what_is_told_around_it(text: str):
    assert questions_in(f" {text} ") == [text]


def test_at_most_four_are_looked_up():
    assert len(questions_in("do you clean drains? " * 9)) == 4


@pytest.mark.parametrize("text", ["thanks", "hola", "ok see you then", "My address is 12 Elm St"])
def test_what_asks_nothing_needs_no_knowledge(text: str):
    assert not asks(text)
