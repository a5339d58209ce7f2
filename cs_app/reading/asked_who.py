"""Whether a text asks who is texting, or whether that is a machine, and nothing else.

Each of its thoughts is such a question, a greeting, or an aside that asks for nothing.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from cs_app.reading.language import Language
from cs_app.reading.plain import plain, words
from cs_app.reading.rules.greetings import is_greeting
from cs_app.reading.rules.patterns import alternatives, phrases

LONGEST = 200  # characters; who writes more asks more
_ENDS = re.compile(r"[.!?;,:\n¿¡()]+| - ")


class Question(StrEnum):
    WHO = "who"
    MACHINE = "machine"


@dataclass(frozen=True)
class Asked:
    """What is asked, and in which language."""

    question: Question
    language: Language


def asked_who(text: str) -> Asked | None:
    """What a text asks of who is texting; None for one that asks for more, or something else.

    Who asks both is told what the second answer says, which names the first.
    """
    if len(text) > LONGEST:
        return None
    asked = []
    for thought in _thoughts(text):
        found = _asked(thought)
        if found is None and not _is_aside(thought):
            return None
        asked += [found] if found else []
    return max(asked, key=lambda one: one.question is Question.MACHINE, default=None)


def _thoughts(text: str) -> list[str]:
    spoken = (" ".join(words(part)) for part in _ENDS.split(plain(text)))
    return [thought for thought in spoken if thought]


def _asked(thought: str) -> Asked | None:
    for question, name in ((Question.MACHINE, "machine_or_person"), (Question.WHO, "who")):
        for language in Language:
            if _whole(f"{name}_{language}").fullmatch(thought):
                return Asked(question, language)
    return None


def _is_aside(thought: str) -> bool:
    return is_greeting(thought) or bool(_whole("who_aside").fullmatch(thought) or _is_lead(thought))


def _is_lead(thought: str) -> bool:
    return bool(_lead().fullmatch(f"{thought} "))


@cache
def _whole(name: str) -> re.Pattern[str]:
    """The lines of a file as one thought, with what people put before and behind it."""
    being = alternatives("machine_or_person")
    lines = "|".join(line.replace("{}", being) for line in sorted(phrases(name)))
    return re.compile(rf"{_lead().pattern}(?:{lines})(?: {alternatives('who_after')})*")


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('who_before')} )*")
