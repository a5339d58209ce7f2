"""What people tell of themselves in a text, and what only sounds like it."""

from pathlib import Path

import pytest

from cs_app.leads.facts.in_words import facts_in
from cs_app.leads.facts.told import LONGEST

TABLES = Path(__file__).parent / "tables"
LINES = [line.split("\t") for line in (TABLES / "told.tsv").read_text().splitlines()]
TOLD = [(text, facts) for text, *facts in LINES]
NOTHING = (TABLES / "nothing.txt").read_text().splitlines()


def told_in(text: str) -> set[str]:
    return {f"{one.kind.value}: {one.value}" for one in facts_in(text, country="CA")}


@pytest.mark.parametrize(("text", "facts"), TOLD)
def test_what_is_told_is_taken_from_the_words(text: str, facts: list[str]):
    assert told_in(text) == set(facts)


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_sounds_like_it_tells_nothing(text: str):
    assert told_in(text) == set()


def test_the_words_that_tell_it_stand_beside():
    (told,) = facts_in("Hi! My name is Maria Lopez. Are you open?", country="US")
    assert told.words == "My name is Maria Lopez"


def test_a_long_text_tells_no_more_than_fits():
    for told in facts_in("my name is " + "Maria " * 400, country="US"):
        assert len(told.value) <= LONGEST and len(told.words) <= LONGEST


def test_marks_that_turn_the_writing_around_tell_no_name():
    assert told_in("my name is \u202eairaM") == set()


@pytest.mark.parametrize(
    "text", ["1 " * 5000, "my name is " * 1000, "12 a b c d " * 2000, "a." * 9000]
)
def test_a_text_made_to_take_long_is_read_all_the_same(text: str):
    assert isinstance(facts_in(text[:1600], country="US"), tuple)
