"""What a reader sees of a text."""

import pytest

from cs_app.kernel.visible import is_blank, look_alike, one_line

BLANK = {
    "nothing": "",
    "blanks": " \t\n",
    "zero width": "\u200b\u200c\u200d\u2060\ufeff",
    "bidi": "\u200e\u200f\u202a\u202e\u2066\u2069\u061c",
    "variation selectors": "\ufe00\ufe0f\U000e0100\u180b",
    "blanks that do not break": "\u00a0\u202f\u2007\u3000",
    "fillers": "\u3164\uffa0\u115f\u2800\u034f\u00ad",
    "controls": "\x00\x07\x7f\x85",
}
SEEN = {
    "a letter": "\u200ba\u200b",
    "an emoji": "\U0001f44d\ufe0f",
    "a dot": ".",
    "Hangul": "한",
    "an accent alone": "\u0301",
}


@pytest.mark.parametrize("text", BLANK.values(), ids=BLANK.keys())
def test_marks_without_a_shape_are_blank(text: str):
    assert is_blank(text)
    assert one_line(text) is None


@pytest.mark.parametrize("text", SEEN.values(), ids=SEEN.keys())
def test_anything_with_a_shape_is_not(text: str):
    assert not is_blank(text)


@pytest.mark.parametrize("text", ["a\u202eb", "a\x00b", "a\u200bb", "a\u2066b"])
def test_a_line_turns_and_hides_nothing(text: str):
    assert one_line(text) is None


def test_a_line_is_typed_again_without_its_joiners():
    assert look_alike("علیرضا ", "علی\u200cرضا")
    assert not look_alike("Ali", "Alia")
