"""Words in a lead's text that a person must see, whatever the assistant could say.

Whole words only: "exchange" does not contain "change", "courtyard" no "court".
"""

import re
from dataclasses import dataclass

from cs_app.agent.handover_reasons import EscalationReason


@dataclass(frozen=True)
class Trigger:
    reason: EscalationReason
    priority: int
    pattern: re.Pattern[str]


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


TRIGGERS = (
    Trigger(
        EscalationReason.EMERGENCY,
        1,
        _words(
            r"gas leak|smell(?:s|ing)? (?:of )?gas|smell(?:s|ing)? like gas|flood(?:ed|ing)|"
            r"on fire|(?:a|caught) fire|sparks|sparking|carbon monoxide|burst pipe|pipe burst|"
            r"(?:is|it'?s|have|having|got) an emergency|emergency (?:now|here)"
        ),
    ),
    Trigger(
        EscalationReason.LEGAL_THREAT,
        1,
        _words(
            r"lawyer|attorney|sue|suing|lawsuit|small claims|bbb|better business bureau|"
            r"(?:to|in) court"
        ),
    ),
    Trigger(
        EscalationReason.NEGATIVE_REVIEW_THREAT,
        1,
        _words(r"(?:bad|negative|one[- ]star|1[- ]star) review"),
    ),
    Trigger(
        EscalationReason.EXPLICIT_REQUEST,
        2,
        _words(
            r"(?:speak|talk|chat) (?:to|with) (?:a |an |the |your )?"
            r"(?:person|human|someone|somebody|owner|manager|representative|agent|real person)|"
            r"real person|human being|(?:the|your) (?:owner|manager)|call me"
        ),
    ),
    Trigger(
        EscalationReason.COMPLAINT,
        2,
        _words(
            r"complain(?:t|ing)?|unacceptable|terrible|horrible|awful|angry|furious|upset|"
            r"disappointed|rip ?off|scam|worst"
        ),
    ),
)
PRICE = Trigger(
    EscalationReason.PRICING_NEGOTIATION,
    3,
    _words(r"how much|prices?|pricing|costs?|quote|rates?|charge|discount"),
)


def find(text: str, *, may_discuss_pricing: bool) -> Trigger | None:
    """The most urgent trigger in a text, or None."""
    for trigger in TRIGGERS:
        if trigger.pattern.search(text):
            return trigger
    if not may_discuss_pricing and PRICE.pattern.search(text):
        return PRICE
    return None
