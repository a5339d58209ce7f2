"""What a reply must never contain, and how it is cut."""

import pytest

from cs_app.agent.guardrails import Violation, shorten, text_confidence, violation

REPLIES = {
    "We can be there for $99.": Violation.PRICE,
    "That is 250 dollars.": Violation.PRICE,
    "About € 40 an hour": Violation.PRICE,
    "It costs 1,200 CAD": Violation.PRICE,
    "I'm not a bot, promise!": Violation.DENIES_AI,
    "I am a real person.": Violation.DENIES_AI,
    "  ": Violation.EMPTY,
    "I'm an AI assistant.": None,
    "We have served Calgary for 25 years.": None,
    "Call us at (403) 555-0100.": None,
    "We open at 8 and close at 18.": None,
}


@pytest.mark.parametrize(("reply", "expected"), REPLIES.items(), ids=REPLIES.keys())
def test_a_reply_breaks_a_rule_or_none(reply: str, expected: Violation | None):
    assert violation(reply, may_discuss_pricing=False) is expected


def test_a_price_may_be_told_where_pricing_is_allowed():
    assert violation("Usually $99 to $250.", may_discuss_pricing=True) is None


@pytest.mark.parametrize(
    ("reply", "longest", "expected"),
    [
        ("Short.", 300, "Short."),
        ("One. Two. Three is too long.", 10, "One. Two."),
        ("Version 2.5 is here. And more", 22, "Version 2.5 is here."),
        ("no end of any sentence here", 15, "no end of any…"),
    ],
)
def test_a_long_reply_is_cut_where_it_hurts_least(reply: str, longest: int, expected: str):
    assert shorten(reply, longest=longest) == expected
    assert len(shorten(reply, longest=longest)) <= longest


@pytest.mark.parametrize(
    ("reply", "sure"),
    [
        ("We serve Calgary and Airdrie every day.", 0.85),
        ("Yes.", 0.60),
        ("a" * 321, 0.60),
        ("I'm not sure, maybe we do that on Sundays.", 0.50),
    ],
)
def test_the_wording_bounds_the_confidence(reply: str, sure: float):
    assert text_confidence(reply) == sure
