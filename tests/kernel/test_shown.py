"""What a stranger writes is seen by everybody as it is: nothing in it is obeyed."""

import pytest

from cs_app.kernel.visible import shown, shown_all

OBEYED = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C, 0xFEFF, 0x200B]


@pytest.mark.parametrize("code", OBEYED, ids=hex)
def test_a_mark_that_shows_nothing_stands_there_as_a_sign(code: int):
    assert shown(f"ab{chr(code)}cd") == f"ab⟪U+{code:04X}⟫cd"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("bell\x07", "bell␇"),
        ("red \x1b[31m", "red ␛[31m"),
        ("gone\x7f", "gone␡"),
        ("old\x9b", "old⟪U+009B⟫"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\tb", "a\tb"),
        ("\U000e0041hidden", "⟪U+E0041⟫hidden"),
    ],
)
def test_controls_are_seen_and_lines_stay_lines(text: str, seen: str):
    assert shown(text) == seen


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, 5 o'clock – “yes”",
        "👨‍👩‍👧‍👦 👍🏽 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇨🇦",
        "مرحبا، الماء يتسرب",
        "שלום, יש נזילה",
        "می‌خواهم",
        "नमस्ते क्‍ष",
        "日本語 Ça va?",
    ],
)
def test_every_language_and_every_emoji_stays(text: str):
    assert shown(text) == text


def test_the_same_again_changes_nothing():
    once = shown("a\u202eb\x00")
    assert shown(once) == once


def test_it_reaches_into_lists_and_dicts():
    found = shown_all({"k\u202e": ["\x1b", 1, None, {"x": "\u2066"}]})
    assert found == {"k⟪U+202E⟫": ["␛", 1, None, {"x": "⟪U+2066⟫"}]}
