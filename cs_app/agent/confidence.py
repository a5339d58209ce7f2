"""How sure a reply is: never surer than its weakest ground."""

from cs_app.agent.guardrails import text_confidence
from cs_app.knowledge.models import KnowledgeLevel
from cs_app.knowledge.questions import asks

ENOUGH = 0.70
HIGH, MEDIUM, LOW = 0.95, 0.75, 0.55
_OF_LEVEL = {KnowledgeLevel.HIGH: HIGH, KnowledgeLevel.MEDIUM: MEDIUM}


def combine(*, reply: str, question: str, level: KnowledgeLevel) -> float:
    """The confidence of a reply, 0 to 1, rounded to two digits.

    It rests on the wording and on what the business knows; what a model thinks of its own answer
    counts for nothing. A text that asks nothing needs no knowledge.
    """
    grounds = [text_confidence(reply)]
    if asks(question):
        grounds.append(_OF_LEVEL.get(level, LOW))
    elif text_confidence(reply) == 0.60 and len(reply) < 20:
        grounds[0] = MEDIUM
    return round(min(grounds), 2)
