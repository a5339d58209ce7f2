"""Which words of a lead call for a person, and which only contain them."""

import pytest

from cs_app.agent.confidence import asks_for_knowledge, combine
from cs_app.agent.handover_reasons import EscalationReason
from cs_app.agent.triggers import find

CALLS = {
    "I smell gas!": (EscalationReason.EMERGENCY, 1),
    "The basement is flooding": (EscalationReason.EMERGENCY, 1),
    "my lawyer will call": (EscalationReason.LEGAL_THREAT, 1),
    "I will leave a bad review": (EscalationReason.NEGATIVE_REVIEW_THREAT, 1),
    "Can I talk to a real person?": (EscalationReason.EXPLICIT_REQUEST, 2),
    "Get me the manager": (EscalationReason.EXPLICIT_REQUEST, 2),
    "This is unacceptable": (EscalationReason.COMPLAINT, 2),
    "How much is a new furnace?": (EscalationReason.PRICING_NEGOTIATION, 3),
    "Can I get a quote": (EscalationReason.PRICING_NEGOTIATION, 3),
}
ONLY_SOUND_LIKE_IT = [
    "We live at Courtyard Lane",
    "Can you exchange a filter?",
    "The fireplace needs cleaning",
    "I am in Suesville",
    "Do you serve Pricefield?",
    "The pipes are accosted by roots",
]


@pytest.mark.parametrize(("text", "expected"), CALLS.items(), ids=CALLS.keys())
def test_some_words_call_for_a_person(text: str, expected: tuple):
    found = find(text, may_discuss_pricing=False)
    assert found and (found.reason, found.priority) == expected


@pytest.mark.parametrize("text", ONLY_SOUND_LIKE_IT)
def test_a_part_of_a_word_calls_for_nobody(text: str):
    assert find(text, may_discuss_pricing=False) is None


def test_the_most_urgent_word_wins():
    found = find("How much? I smell gas", may_discuss_pricing=False)
    assert found and found.reason is EscalationReason.EMERGENCY


def test_prices_need_no_person_where_they_may_be_told():
    assert find("How much is it?", may_discuss_pricing=True) is None


@pytest.mark.parametrize(
    ("model", "question", "entries", "sure"),
    [
        (0.9, "Do you serve Airdrie?", 2, 0.85),
        (0.9, "Do you serve Airdrie?", 1, 0.75),
        (0.9, "Do you serve Airdrie?", 0, 0.55),
        (0.4, "Do you serve Airdrie?", 2, 0.40),
        (7.0, "thanks", 0, 0.85),
    ],
)
def test_a_reply_is_never_surer_than_its_weakest_ground(
    model: float, question: str, entries: int, sure: float
):
    reply = "We serve Calgary and Airdrie every day."
    found = combine(model=model, reply=reply, question=question, matching_entries=entries)
    assert found == sure


@pytest.mark.parametrize(
    ("text", "asks"),
    [("Do you serve Airdrie", True), ("hours?", True), ("thanks", False), ("hi", False)],
)
def test_only_a_question_needs_knowledge(text: str, asks: bool):
    assert asks_for_knowledge(text) is asks


@pytest.mark.parametrize(
    "text",
    ["Do you offer emergency service on weekends?", "Do you clean up after a flood?"],
)
def test_asking_about_emergency_service_is_no_emergency(text: str):
    assert find(text, may_discuss_pricing=True) is None
