"""Plays cases and judges them: the first of the two things that `python -m evals` does."""

import time
from collections.abc import Sequence
from pathlib import Path

from evals import rules, scorecard, stage
from evals.case_file import Case
from evals.endpoint import Endpoint
from evals.judging import Grade, Judged, Played, judge
from evals.playing import Thread, play
from evals.scorecard import Card


async def run(
    cases: Sequence[tuple[Case, Path]], endpoint: Endpoint, *, at_once: int
) -> tuple[list[Played], Card]:
    """Every case as it went, each with the file of its business, and the scorecard."""
    files = list(dict.fromkeys(file for _, file in cases))
    began = time.monotonic()
    async with stage.opened(endpoint, files) as the_stage:
        threads = [Thread(case, the_stage.lead(file)) for case, file in cases]
        facts = [the_stage.shops[file].facts for _, file in cases]
        played: dict[str, Played] = {}

        def told(thread: Thread) -> None:
            each = _played(thread, facts[threads.index(thread)], endpoint.name)
            played[each.case.id] = each
            print(described(each), end="", flush=True)

        await play(threads, the_stage.clock, at_once=at_once, told=told)
        used = await the_stage.used()
    in_order = [played[case.id] for case, _ in cases]
    seconds = time.monotonic() - began
    return in_order, scorecard.made_of(in_order, used, model=endpoint.name, seconds=seconds)


def described(each: Played) -> str:
    """What went wrong in a case, turn by turn; "" where all was right."""
    if each.grade is Grade.RIGHT:
        return ""
    lines = [f"\n{each.grade.upper()}  {each.case.id} ({each.case.kind})"]
    for number, judged in enumerate(each.turns, 1):
        if judged.grade is not Grade.RIGHT:
            lines += _turn(number, judged)
    lines += [f"  BROKEN  {rule}" for rule in each.broken]
    return "\n".join(lines) + "\n"


def _turn(number: int, judged: Judged) -> list[str]:
    said = [f"    < {text}" for text in judged.turn.says]
    sent = [f"    > [{text.cause}] {text.body}" for text in judged.happened.sent]
    states = [f"    = {state}: {why}" for state, why in judged.happened.states]
    return [f"  turn {number}: {judged.why}", *said, *sent, *states]


def _played(thread: Thread, facts: str, model: str) -> Played:
    turns = [
        judge(turn, happened)
        for turn, happened in zip(thread.case.turn, thread.happened, strict=False)
    ]
    so_far = thread.case.model_copy(update={"turn": thread.case.turn[: len(turns)]})
    broken = rules.broken(so_far, thread.happened, facts=facts, model=model)
    return Played(thread.case, turns, broken + ([thread.failed] if thread.failed else []))
