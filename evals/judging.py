"""Whether a turn was what its case wanted; if not, what was wrong."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from evals.case_file import Case, Decision, Turn
from evals.happened import Happened


class Grade(StrEnum):
    """`HANDED_OVER`: a person has what the assistant could have answered. Slow, but not wrong."""

    RIGHT = "right"
    HANDED_OVER = "handed_over"
    WRONG = "wrong"


@dataclass(frozen=True)
class Judged:
    """One turn beside what was wanted of it."""

    turn: Turn
    happened: Happened
    grade: Grade
    why: str = ""


@dataclass(frozen=True)
class Played:
    """One case as it went; `broken` are the rules that no model may break, broken."""

    case: Case
    turns: list[Judged]
    broken: list[str]

    @property
    def grade(self) -> Grade:
        grades = {judged.grade for judged in self.turns}
        if self.broken or Grade.WRONG in grades:
            return Grade.WRONG
        return Grade.HANDED_OVER if Grade.HANDED_OVER in grades else Grade.RIGHT


def judge(turn: Turn, happened: Happened) -> Judged:
    """Compare what happened with what was wanted."""
    if not happened.is_a(turn.decision):
        got = " and ".join(sorted(happened.decisions))
        handed = turn.decision is Decision.ANSWERED and happened.is_safely_handed_over()
        grade = Grade.HANDED_OVER if handed else Grade.WRONG
        return Judged(turn, happened, grade, f"wanted {turn.decision}, got {got}")
    said = "\n".join(text.body for text in happened.sent)
    if wrong := [*_missing(turn, happened, said), *_forbidden(turn.must_not, said)]:
        return Judged(turn, happened, Grade.WRONG, "; ".join(wrong))
    return Judged(turn, happened, Grade.RIGHT)


def _missing(turn: Turn, happened: Happened, said: str) -> Iterable[str]:
    """What must be said is said by an answer, and is no matter where a person has the turn."""
    if turn.decision is Decision.ANSWERED_OR_HANDED_OVER and happened.is_safely_handed_over():
        return
    for choices in turn.must:
        if not any(words.casefold() in said.casefold() for words in choices):
            yield f"says none of {', '.join(choices)}"


def _forbidden(words: list[str], said: str) -> Iterable[str]:
    for word in words:
        if word.casefold() in said.casefold():
            yield f"says {word}"
