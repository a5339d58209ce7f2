"""Texts that the assistant does not answer, whatever they say, with the reason in words."""

from cs_app.reading.kinds import Kind
from cs_app.reading.verdict import Verdict
from cs_app.reading.verdicts import is_by_keyword

_WHY = {
    Kind.REVOCATION: "A wish to be left alone",
    Kind.WRONG_NUMBER: "A wrong number",
    Kind.HELP: "A keyword",
    Kind.REACTION: "A reaction needs no answer",
    Kind.AUTOMATIC_REPLY: "An automatic reply needs no answer",
    Kind.MACHINE: "A machine's text needs no answer",
    Kind.PITCH: "Somebody is selling something",
    Kind.CLOSING: "Thanks and goodbyes need no answer",
}


def not_to_answer(verdict: Verdict, *, opted_out: bool) -> str | None:
    """Why nobody need answer the text; None for one that waits for an answer.

    A wish for texts again counts by its keyword, and in free words after an opt-out.
    """
    if Kind.REVOCATION in verdict:
        return _WHY[Kind.REVOCATION]
    if verdict.kind is Kind.OPT_IN:
        by_keyword = is_by_keyword(verdict.finding(Kind.OPT_IN))
        return "Wants texts again" if by_keyword or opted_out else None
    return _WHY.get(verdict.kind)


def is_silent(kind: Kind) -> bool:
    """Whether nobody need answer a text of which a person says that it means this."""
    return kind in _WHY


def why_silent(kind: Kind) -> str:
    """The reason in words. Raises `KeyError` for a kind that is answered."""
    return _WHY[kind]
