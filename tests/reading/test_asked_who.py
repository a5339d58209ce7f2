"""Who only asks who is texting is known by it, and nobody who asks for anything else."""

from pathlib import Path

import pytest

from cs_app.reading.asked_who import LONGEST, asked_who

FILE = Path(__file__).parent / "who_is_texting.tsv"
NOT_ASKED = "-"
LINES = [line.split("\t") for line in FILE.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("label", "language", "text"), LINES, ids=[line[2] for line in LINES])
def test_the_question_who_is_texting_is_known(label: str, language: str, text: str):
    asked = asked_who(text)
    if label == NOT_ASKED:
        assert asked is None
    else:
        assert asked and (asked.question.value, asked.language.value) == (label, language)


def test_who_writes_much_asks_for_more():
    assert asked_who("who is this? " * 5)
    assert asked_who("who is this? " * LONGEST) is None
