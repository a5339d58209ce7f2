"""A tapback is shown by its sign, in the words of the phone that sent it."""

import pytest

from cs_app.web.inbox.tapback import Tapback, tapback


@pytest.mark.parametrize(
    ("text", "sign", "words", "is_removed"),
    [
        ("Loved “See you at nine”", "❤️", "Loved", False),
        ("Liked “See you at nine”", "👍", "Liked", False),
        ("Disliked an image", "👎", "Disliked an image", False),
        ("Laughed at “See you”", "😂", "Laughed", False),
        ("Emphasized “See you”", "‼️", "Emphasized", False),
        ("Questioned “See you”", "❓", "Questioned", False),
        ("Reacted 🎉 to “See you”", "🎉", "Reacted 🎉", False),
        ("Removed a heart from “See you”", "❤️", "Removed a heart", True),
        ("👍🏽 to “See you”", "👍🏽", "👍🏽", False),
        ("A adoré « À demain »", "❤️", "A adoré", False),
        ("N’a pas aimé « À demain »", "👎", "N’a pas aimé", False),
        ("Le gustó “Hasta mañana”", "👍", "Le gustó", False),
        ("Quitó un corazón de “Hasta mañana”", "❤️", "Quitó un corazón de", True),
        ("Reaccionó a “Hasta mañana”", "💬", "Reaccionó a", False),
    ],
)
def test_its_sign_and_words(text, sign, words, is_removed):
    assert tapback(text) == Tapback(sign, words, is_removed)
