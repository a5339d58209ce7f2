"""An answer as it was drafted, beside the thread that it answers."""

import re
from dataclasses import dataclass
from functools import cached_property

from cs_app.agent.checks.calendar_words import Dated, Days
from cs_app.agent.checks.facts import Facts
from cs_app.agent.checks.known import Known, known
from cs_app.agent.checks.sentences import Sentence, sentences_of
from cs_app.agent.checks.values import Value
from cs_app.agent.checks.words import lines
from cs_app.reading.language import Language, language_of
from cs_app.reading.plain import plain

_HANDS_ON = re.compile("|".join(f"(?:{line})" for line in lines("hands_on")))
_FEELS = re.compile("|".join(f"(?:{line})" for line in lines("sympathy")))


_QUOTED = re.compile(r"[«“][^»”]*[»”]")  # what the knowledge says stays in its language


@dataclass(frozen=True)
class Draft:
    """The words of a draft, the facts, and what either says."""

    text: str
    facts: Facts

    @cached_property
    def plain(self) -> str:
        return plain(self.text).replace("\n", " ")

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return sentences_of(self.text, self.facts.today)

    @cached_property
    def known(self) -> Known:
        return known(self.facts)

    @cached_property
    def language(self) -> Language | None:
        return language_of(_QUOTED.sub(" ", self.text))

    @cached_property
    def is_in_language_of_knowledge(self) -> bool:
        """Whether its bare words can be found in the knowledge at all."""
        return self.language is not None and self.language is self.known.language

    @cached_property
    def theirs(self) -> tuple[Sentence, ...]:
        """The lead's own words."""
        return tuple(s for said in self.facts.said for s in sentences_of(said, self.facts.today))

    @cached_property
    def hands_on(self) -> bool:
        """Whether it passes on what the lead wishes, and so promises nothing itself."""
        return bool(_HANDS_ON.search(self.plain))

    @cached_property
    def their_values(self) -> tuple[Value, ...]:
        return tuple(value for sentence in self.theirs for value in sentence.values)

    @cached_property
    def their_days(self) -> tuple[Days, ...]:
        return tuple(one for sentence in self.theirs for one in sentence.days)

    @cached_property
    def their_dates(self) -> tuple[Dated, ...]:
        return tuple(one for sentence in self.theirs for one in sentence.dates)


def hands_on(sentence: Sentence) -> bool:
    """Whether a sentence passes something on, or leaves it to a person."""
    return bool(_HANDS_ON.search(sentence.plain))


def feels(sentence: Sentence) -> bool:
    """Whether a sentence is about what happened to the lead."""
    return bool(_FEELS.search(sentence.plain))
