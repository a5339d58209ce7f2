"""How sure a reply is: never surer than its weakest ground."""

import re

from cs_app.agent.guardrails import text_confidence

ENOUGH = 0.70
HIGH, MEDIUM, LOW = 0.95, 0.75, 0.55
_ASKS = re.compile(
    r"\?|^\s*(?:do|does|did|is|are|can|could|will|would|what|when|where|who|which|how|why|"
    r"need|looking for|i need|tell me)\b",
    re.IGNORECASE | re.MULTILINE,
)


def asks_for_knowledge(text: str) -> bool:
    """Whether an answer must come from what the business knows: not so for "hi" or "thanks"."""
    return bool(_ASKS.search(text))


def combine(*, model: float, reply: str, question: str, matching_entries: int) -> float:
    """The confidence of a reply, 0 to 1, rounded to two digits."""
    grounds = [max(0.0, min(1.0, model)), text_confidence(reply)]
    if asks_for_knowledge(question):
        grounds.append(HIGH if matching_entries >= 2 else MEDIUM if matching_entries else LOW)
    elif text_confidence(reply) == 0.60 and len(reply) < 20:
        grounds[1] = MEDIUM
    return round(min(grounds), 2)
