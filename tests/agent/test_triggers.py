"""Which words of a lead call for a person, and which only contain them."""

import pytest

from cs_app.agent.confidence import combine
from cs_app.agent.handover_reasons import EscalationReason
from cs_app.agent.triggers import find
from cs_app.knowledge.models import KnowledgeLevel
from cs_app.knowledge.questions import asks
from cs_app.reading.kinds import Kind

MEANT = {
    Kind.DANGER: (EscalationReason.EMERGENCY, 1),
    Kind.LEGAL_THREAT: (EscalationReason.LEGAL_THREAT, 1),
    Kind.ANGER: (EscalationReason.COMPLAINT, 2),
}
SAID = {
    "Can I talk to a real person?": (EscalationReason.EXPLICIT_REQUEST, 2),
    "Get me the manager": (EscalationReason.EXPLICIT_REQUEST, 2),
    "Can you call me after lunch?": (EscalationReason.HIGH_VALUE_LEAD, 1),
    "¿Pueden llamarme?": (EscalationReason.HIGH_VALUE_LEAD, 1),
    "How much is a new furnace?": (EscalationReason.PRICING_NEGOTIATION, 3),
    "Can I get a quote": (EscalationReason.PRICING_NEGOTIATION, 3),
}
FOR_NOBODY = [
    "Can you exchange a filter?",
    "Do you serve Pricefield?",
    "The pipes are accosted by roots",
    "Please don't call me, text me",
    "We are not ready to schedule yet",
    "I am Sue from Lawyers Lane, an awful smell comes from our floor drain",
]
WORDS = frozenset({Kind.WORDS})


@pytest.mark.parametrize(("kind", "expected"), MEANT.items(), ids=str)
def test_some_meanings_call_for_a_person(kind: Kind, expected: tuple):
    found = find("Whatever it says", frozenset({kind}), may_discuss_pricing=True)
    assert found and (found.reason, found.priority) == expected


@pytest.mark.parametrize(("text", "expected"), SAID.items(), ids=SAID.keys())
def test_some_words_call_for_a_person(text: str, expected: tuple):
    found = find(text, WORDS, may_discuss_pricing=False)
    assert found and (found.reason, found.priority) == expected


@pytest.mark.parametrize("text", FOR_NOBODY)
def test_what_only_sounds_like_it_calls_for_nobody(text: str):
    assert find(text, WORDS, may_discuss_pricing=False) is None


def test_the_most_urgent_meaning_wins():
    kinds = frozenset({Kind.ANGER, Kind.DANGER})
    found = find("How much? I smell gas", kinds, may_discuss_pricing=False)
    assert found and found.reason is EscalationReason.EMERGENCY


def test_a_threat_of_a_bad_review_is_told_from_a_complaint():
    found = find("A one-star review it is", frozenset({Kind.ANGER}), may_discuss_pricing=True)
    assert found and found.reason is EscalationReason.NEGATIVE_REVIEW_THREAT


def test_prices_need_no_person_where_they_may_be_told():
    assert find("How much is it?", WORDS, may_discuss_pricing=True) is None


@pytest.mark.parametrize(
    ("question", "level", "sure"),
    [
        ("Do you serve Airdrie?", KnowledgeLevel.HIGH, 0.85),
        ("Do you serve Airdrie?", KnowledgeLevel.MEDIUM, 0.75),
        ("Do you serve Airdrie?", KnowledgeLevel.LOW, 0.55),
        ("Do you serve Airdrie?", KnowledgeLevel.EMPTY, 0.55),
        ("thanks", KnowledgeLevel.LOW, 0.85),
    ],
)
def test_a_reply_is_never_surer_than_its_weakest_ground(
    question: str, level: KnowledgeLevel, sure: float
):
    reply = "We serve Calgary and Airdrie every day."
    found = combine(reply=reply, question=question, level=level)
    assert found == sure


@pytest.mark.parametrize(
    ("text", "asking"),
    [
        ("Do you serve Airdrie", True),
        ("hours?", True),
        ("combien pour une toilette", True),
        ("aceptan tarjeta", True),
        ("thanks", False),
        ("hi", False),
        ("bonjour", False),
    ],
)
def test_only_a_question_needs_knowledge(text: str, asking: bool):
    assert asks(text) is asking
