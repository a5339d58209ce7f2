"""How many segments a text is billed as."""

import pytest

from cs_app.messaging.segments import measure, smoothed

SIZES = {
    "nothing": ("", 1, 0, False),
    "plain up to one": ("a" * 160, 1, 160, False),
    "plain over one": ("a" * 161, 2, 161, False),
    "plain up to two": ("a" * 306, 2, 306, False),
    "plain over two": ("a" * 307, 3, 307, False),
    "an extended sign counts twice": ("€" * 80, 1, 160, False),
    "one extended sign too many": ("€" * 81, 2, 162, False),
    "accents of the alphabet": ("é" * 160, 1, 160, False),
    "an accent outside of it": ("ê" * 70, 1, 70, True),
    "one of those too many": ("ê" * 71, 2, 71, True),
    "up to two in unicode": ("ê" * 134, 2, 134, True),
    "over two in unicode": ("ê" * 135, 3, 135, True),
    "an emoji is two units": ("🚿" * 35, 1, 70, True),
    "one emoji spoils a plain text": ("a" * 69 + "🚿", 2, 71, True),
    "a typographic quote too": ("’" + "a" * 160, 3, 161, True),
}


@pytest.mark.parametrize(
    ("body", "segments", "characters", "unicode"), SIZES.values(), ids=SIZES.keys()
)
def test_a_text_is_measured(body: str, segments: int, characters: int, unicode: bool):
    size = measure(body)
    assert (size.segments, size.characters, size.unicode) == (segments, characters, unicode)


SMOOTHED = {
    "quotes": ("“It’s ‘fine’”", "\"It's 'fine'\""),
    "dashes": ("8–10 — or ‑ so", "8-10 - or - so"),
    "an ellipsis": ("Soon…", "Soon..."),
    "blanks that do not break": ("8\u00a0AM,\u202fnow", "8 AM, now"),
    "marks that show nothing": ("so\u00adon\u200b\ufeff", "soon"),
    "an accent put together": ("cafe\u0301", "café"),
    "ends of lines": ("one\r\ntwo", "one\ntwo"),
}
KEPT = ("Ménage à neuf, Ñandú", "forêt ça", "Grüße", "🚿 👩\u200d🔧", "€5 {x} ~", "Привет")


@pytest.mark.parametrize(("body", "plain"), SMOOTHED.values(), ids=SMOOTHED.keys())
def test_what_need_not_be_unicode_is_not(body: str, plain: str):
    assert smoothed(body) == plain
    assert not measure(smoothed(body)).unicode


@pytest.mark.parametrize("body", KEPT)
def test_real_letters_and_emoji_stay(body: str):
    assert smoothed(body) == body
