"""What somebody types into a search box is looked for among numbers only if it may be one."""

import pytest

from cs_app.kernel import search


@pytest.mark.parametrize("typed", ["403", "(403) 555-0123", "+1 403.555.0123", " 555 0123 "])
def test_a_number_in_any_spelling_is_looked_for_by_its_digits(typed: str):
    assert search.digits(typed) == "%" + "".join(c for c in typed if c.isdigit()) + "%"


@pytest.mark.parametrize("typed", ["", "40", "100%", "Summit 2000", "dana403@people.test", "()"])
def test_words_and_too_few_digits_are_no_number(typed: str):
    assert search.digits(typed) is None


def test_each_word_is_looked_for_the_longest_first():
    assert search.words(" the gate 100% ") == ["%gate%", r"%100\%%", "%the%"]
    assert search.words("  ") == []


SAID = "Good morning, we are home until four. The José\nGate is open, come in."


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("gate", "…home until four. The José Gate is open, come in."),
        ("is JOSE", "…we are home until four. The José Gate is open, come in."),
        ("good", "Good morning, we are home until four. The José Gate is open, come in."),
        ("roof", "Good morning, we are home until four. The José Gate is open, come in."),
    ],
)
def test_a_text_is_shown_from_shortly_before_what_was_found(typed: str, shown: str):
    assert search.around(SAID, typed) == shown


def test_a_long_word_and_a_bare_accent_are_no_trouble():
    assert search.around(f"{'x' * 80}gate", "gate") == "…gate"
    assert search.around("a\u0301", "\u0301") == "a\u0301"


def test_what_like_would_take_for_a_sign_stands_for_itself():
    assert search.containing(r" 100%_\ ") == r"%100\%\_\\%"
