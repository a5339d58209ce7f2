"""Asks questions of several businesses, each as somebody's first text."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from evals import overlap, rules, stage
from evals.case_file import Case, Decision, Turn
from evals.endpoint import Endpoint
from evals.happened import Happened
from evals.judging import judge
from evals.lead import NeverDone
from evals.question_file import Question
from evals.stage import Shop, Stage


class Fate(StrEnum):
    """What became of a question; one that no entry answers is handed over when all is well."""

    ANSWERED = "answered"
    HANDED_OVER = "handed_over"
    WRONG = "wrong"


@dataclass(frozen=True)
class Asked:
    """A question, what became of it, and the entry that the answer was taken from."""

    question: Question
    fate: Fate
    source: str
    answer: str
    broken: list[str]

    @property
    def is_answerable(self) -> bool:
        return bool(self.question.title)


async def run(questions: Sequence[Question], endpoint: Endpoint, *, at_once: int) -> list[Asked]:
    """Every question as it went, in order."""
    files = list(dict.fromkeys(question.business for question in questions))
    async with stage.opened(endpoint, files) as the_stage:
        titles = {file: await the_stage.titles(file) for file in files}
        turns = asyncio.Semaphore(at_once)

        async def ask(question: Question) -> Asked:
            async with turns:
                asked = await _ask(the_stage, question, titles[question.business], endpoint.name)
            print(described(asked), end="", flush=True)
            return asked

        return await asyncio.gather(*(ask(question) for question in questions))


async def _ask(the_stage: Stage, question: Question, titles: dict[str, str], model: str) -> Asked:
    shop = the_stage.shops[question.business]
    wanted = Decision.ANSWERED if question.title else Decision.HANDED_OVER
    turn = Turn(says=[question.words], decision=wanted)
    case = Case(id=question.words, kind="questions", turn=[turn])
    try:
        happened = await the_stage.lead(question.business).turn(turn.says)
    except NeverDone as never:
        return Asked(question, Fate.WRONG, "", "", [str(never)])
    broken = rules.broken(case, [happened], facts=shop.facts, model=model)
    answer = "\n".join(text.body for text in happened.sent)
    source = _source(happened, shop, titles)
    return Asked(question, _fate(question, turn, happened, source), source, answer, broken)


def _fate(question: Question, turn: Turn, happened: Happened, source: str) -> Fate:
    if Decision.ANSWERED in happened.decisions:
        return Fate.ANSWERED if source and source == question.title else Fate.WRONG
    judged = judge(turn, happened)
    return Fate.HANDED_OVER if judged.happened.is_safely_handed_over() else Fate.WRONG


def _source(happened: Happened, shop: Shop, titles: dict[str, str]) -> str:
    """The first of the entries that the decision names; else the one nearest by words."""
    for text in happened.sent:
        if text.entries:
            return titles.get(str(text.entries[0]), "")
    known = {entry.title: entry.content for entry in shop.business.knowledge}
    return overlap.nearest("\n".join(text.body for text in happened.sent), known)


def described(asked: Asked) -> str:
    """What was not answered rightly, and every broken rule; "" where all was well."""
    right = Fate.ANSWERED if asked.is_answerable else Fate.HANDED_OVER
    if asked.fate is right and not asked.broken:
        return ""
    question = asked.question
    lines = [
        f"\n{asked.fate.upper()}  {question.business.stem} ({question.language})",
        f"    < {question.words}",
        f"    > {asked.answer}",
        f"    wanted {question.title or 'nobody’s'}, taken from {asked.source or 'none'}",
    ]
    return "\n".join([*lines, *(f"  BROKEN  {rule}" for rule in asked.broken)]) + "\n"


def render(asked: Sequence[Asked]) -> str:
    """Counts by language, by business and in all."""
    named: list[tuple[str, Callable[[Asked], str]]] = [
        ("language", lambda each: each.question.language),
        ("business", lambda each: each.question.business.stem),
        ("", lambda each: "all"),
    ]
    lines = [f"{'':24}{'that an entry answers':>36}{'that none answers':>30}"]
    lines.append(f"{'':24}{'answered  handed over  wrong':>36}{'handed over     wrong':>30}")
    for _, key in named:
        for name, group in groupby(sorted(asked, key=key), key):
            lines.append(_line(name, list(group)))
    return "\n".join(lines)


def answered_share(asked: Sequence[Asked]) -> float:
    """Of the questions that an entry answers, the share answered from that entry."""
    answerable = [each for each in asked if each.is_answerable]
    if not answerable:
        return 1.0
    return sum(each.fate is Fate.ANSWERED for each in answerable) / len(answerable)


def _line(name: str, asked: list[Asked]) -> str:
    known = [each for each in asked if each.is_answerable]
    unknown = [each for each in asked if not each.is_answerable]
    counts = [sum(each.fate is fate for each in known) for fate in Fate]
    shown = "".join(f"{count:>{width}}" for count, width in zip(counts, (16, 13, 7), strict=True))
    handed = sum(each.fate is Fate.HANDED_OVER for each in unknown)
    return f"{name:24}{shown}{handed:>20}{len(unknown) - handed:>10}"
