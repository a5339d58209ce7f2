"""What in a lead's texts a person must see, whatever the assistant could say.

By the meaning of the whole text where it was read (`reading`), and by whole words for wishes that
the words themselves tell: "exchange" does not contain "change".
"""

import re
from dataclasses import dataclass

from cs_app.agent.handover_reasons import EscalationReason
from cs_app.agent.hot_intent import is_hot
from cs_app.reading.kinds import Kind


@dataclass(frozen=True)
class Trigger:
    reason: EscalationReason
    priority: int


OF_KIND = {
    Kind.DANGER: Trigger(EscalationReason.EMERGENCY, 1),
    Kind.LEGAL_THREAT: Trigger(EscalationReason.LEGAL_THREAT, 1),
    Kind.ANGER: Trigger(EscalationReason.COMPLAINT, 2),
}
REVIEW_THREAT = Trigger(EscalationReason.NEGATIVE_REVIEW_THREAT, 1)
HOT = Trigger(EscalationReason.HIGH_VALUE_LEAD, 1)
PERSON = Trigger(EscalationReason.EXPLICIT_REQUEST, 2)
PRICE = Trigger(EscalationReason.PRICING_NEGOTIATION, 3)


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_REVIEW = _words(r"(?:bad|negative|one[- ]star|1[- ]star|zero[- ]star) reviews?")
_PERSON = _words(
    r"(?:speak|talk|chat) (?:to|with) (?:a |an |the |your )?"
    r"(?:person|human|someone|somebody|owner|manager|representative|agent|real person)|"
    r"real person|human being|(?:the|your) (?:owner|manager)"
)
_PRICE = _words(r"how much|prices?|pricing|costs?|quote|rates?|charge|discount")


def of_kind(kind: Kind, text: str) -> Trigger:
    """The trigger that a meaning is. Raises `KeyError` for one that calls for nobody."""
    return REVIEW_THREAT if kind is Kind.ANGER and _REVIEW.search(text) else OF_KIND[kind]


def find(text: str, kinds: frozenset[Kind], *, may_discuss_pricing: bool) -> Trigger | None:
    """The most urgent trigger of a turn: its words and what they were found to mean."""
    for kind in OF_KIND:
        if kind in kinds:
            return of_kind(kind, text)
    if is_hot(text):
        return HOT
    if _PERSON.search(text):
        return PERSON
    if not may_discuss_pricing and _PRICE.search(text):
        return PRICE
    return None
