"""What a reply must never contain, checked after the model and before the carrier."""

import re
from enum import StrEnum

from cs_app.agent.checks.fault import FaultKind
from cs_app.agent.checks.phrases import says
from cs_app.agent.checks.sentences import sentences_of
from cs_app.agent.checks.values import Unit
from cs_app.kernel.visible import is_blank

_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
_HEDGES = re.compile(r"\b(?:not sure|don't know|do not know|maybe|perhaps|might be)\b", re.I)


class Violation(StrEnum):
    EMPTY = "empty"
    PRICE = "price"
    DENIES_AI = "denies_ai"


def violation(reply: str, *, may_discuss_pricing: bool) -> Violation | None:
    """The rule that a reply breaks, or None."""
    if is_blank(reply):
        return Violation.EMPTY
    if not may_discuss_pricing and names_a_price(reply):
        return Violation.PRICE
    if says(FaultKind.DENIES_ASSISTANT, reply):
        return Violation.DENIES_AI
    return None


def names_a_price(reply: str) -> bool:
    """Whether an amount of money stands in a text."""
    return any(
        value.unit is Unit.MONEY for sentence in sentences_of(reply) for value in sentence.values
    )


def shorten(reply: str, *, longest: int) -> str:
    """At most `longest` characters, cut at a sentence's end, or else at a word's."""
    reply = reply.strip()
    if len(reply) <= longest:
        return reply
    ends = [match.end() for match in _SENTENCE_END.finditer(reply) if match.end() <= longest]
    if ends:
        return reply[: ends[-1]]
    return reply[: longest - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def text_confidence(reply: str) -> float:
    """How far the wording itself can be trusted."""
    if _HEDGES.search(reply):
        return 0.50
    if not 20 <= len(reply) <= 320:
        return 0.60
    return 0.85
