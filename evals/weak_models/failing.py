"""A model that answers as well as the sandbox's, if it answers."""

import itertools
import json
from dataclasses import dataclass
from enum import StrEnum

from cs_app.sandbox.openai.brain import think
from cs_app.sandbox.openai.prompt import knowledge_in, relevant_in
from cs_app.sandbox.openai.schema import fill
from evals.weak_models.asked import Asked

SLOW_SECONDS = 14  # longer than the product waits for one try


class Way(StrEnum):
    """How a call ends."""

    ANSWERED = "answered"
    SLOW = "slow"
    REFUSED = "refused"
    BROKEN = "broken"
    CUT_OFF = "cut_off"


WAYS = itertools.cycle(
    (
        Way.ANSWERED,
        Way.ANSWERED,
        Way.REFUSED,
        Way.ANSWERED,
        Way.BROKEN,
        Way.ANSWERED,
        Way.CUT_OFF,
        Way.SLOW,
    )
)


@dataclass(frozen=True)
class Ending:
    """The next call's end, and what it says where it says something."""

    way: Way
    content: str


def next_ending(asked: Asked) -> Ending:
    """Every other call fails, in one way after the other."""
    way = next(WAYS)
    return Ending(way, _answer(asked))


def _answer(asked: Asked) -> str:
    messages = asked.body["messages"]
    thought = think(knowledge_in(messages), relevant_in(messages), asked.words)
    return thought.answer if asked.schema is None else json.dumps(fill(asked.schema, thought))
