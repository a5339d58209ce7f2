"""What a run came to: by kind, beside the last run of the same model, printed and kept."""

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from typing import Any

from evals.case_file import FIRM, Decision
from evals.judging import Grade, Played

RUNS = Path(__file__).with_name(".runs")


@dataclass(frozen=True)
class Used:
    """What the model was asked for and what it cost; latencies of its calls in milliseconds."""

    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost_microcents: int = 0
    latencies: list[int] = field(default_factory=list)

    def latency(self, percent: int) -> int | None:
        """The latency that so many of a hundred calls stayed below; None of fewer than two."""
        if len(self.latencies) < 2:
            return self.latencies[0] if self.latencies else None
        return round(quantiles(self.latencies, n=100, method="inclusive")[percent - 1])


@dataclass(frozen=True)
class Card:
    """One run. `answered` and `handed_over` count turns.

    `answerable` are the turns that the knowledge answers, `firm` those that no model decides.
    """

    at: str
    model: str
    cases: int
    right: int
    wrong: int
    rules_broken: int
    firm: int
    firm_wrong: int
    by_kind: dict[str, dict[str, int]]
    turns: int
    answerable: int
    answered: int
    handed_over: int
    seconds: int
    calls: int
    cost_microcents: int
    latency_p50_ms: int | None
    latency_p95_ms: int | None
    outcomes: dict[str, str]
    turned: dict[str, list[str]]

    @property
    def answered_share(self) -> float:
        """Of the turns that the knowledge answers, the share that the assistant answered."""
        return self.answered / self.answerable if self.answerable else 1.0


def made_of(played: Sequence[Played], used: Used, *, model: str, seconds: float) -> Card:
    """Count a run, and compare it with the last of this model."""
    outcomes = {each.case.id: each.grade.value for each in played}
    judged = [turn for each in played for turn in each.turns]
    answerable = [each for each in judged if each.turn.decision is Decision.ANSWERED]
    answered = [each for each in answerable if Decision.ANSWERED in each.happened.decisions]
    handed = [each for each in judged if Decision.HANDED_OVER in each.happened.decisions]
    return Card(
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        model=model,
        cases=len(played),
        right=sum(each.grade is Grade.RIGHT for each in played),
        wrong=sum(each.grade is Grade.WRONG for each in played),
        firm=sum(each.turn.decision in FIRM for each in judged),
        firm_wrong=sum(
            each.turn.decision in FIRM and each.grade is not Grade.RIGHT for each in judged
        ),
        rules_broken=sum(len(each.broken) for each in played),
        by_kind=_by_kind(played),
        turns=len(judged),
        answerable=len(answerable),
        answered=len(answered),
        handed_over=len(handed),
        seconds=round(seconds),
        calls=used.calls,
        cost_microcents=used.cost_microcents,
        latency_p50_ms=used.latency(50),
        latency_p95_ms=used.latency(95),
        outcomes=outcomes,
        turned=_turned(outcomes, last_outcomes(model)),
    )


def keep(card: Card, *, shown_in: Path | None) -> None:
    """For the next comparison, and in an installation's folder for its pages, if there is one."""
    name = f"{re.sub('[^0-9]', '', card.at)[:14]}-{_slug(card.model)}.json"
    folders = [RUNS]
    if shown_in and shown_in.is_dir():
        folders.append(shown_in / "evals")
    for folder in folders:
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(asdict(card), indent=1, ensure_ascii=False))


def last_outcomes(model: str) -> dict[str, str]:
    """How each case ended in the newest run of the model that had it."""
    outcomes: dict[str, str] = {}
    for path in sorted(RUNS.glob(f"*-{_slug(model)}.json")):
        kept: dict[str, Any] = json.loads(path.read_text())
        outcomes |= kept["outcomes"]
    return outcomes


def render(card: Card) -> str:
    """The card as text."""
    width = max(len(kind) for kind in card.by_kind)
    lines = [f"{'':{width}}  cases  right  handed over  wrong"]
    for kind, counts in card.by_kind.items():
        lines.append(
            f"{kind:{width}}  {counts['cases']:5}  {counts['right']:5}"
            f"  {counts['handed_over']:11}  {counts['wrong']:5}"
        )
    return "\n".join([*lines, "", *_totals(card), *_changes(card)])


def _totals(card: Card) -> list[str]:
    shown = "–" if card.latency_p50_ms is None else f"{card.latency_p50_ms} ms"
    slow = "–" if card.latency_p95_ms is None else f"{card.latency_p95_ms} ms"
    return [
        f"{card.model}: {card.right} of {card.cases} cases right, {card.wrong} wrong, "
        f"{card.rules_broken} broken rules",
        f"Of {card.answerable} turns that the knowledge answers, {card.answered} were answered "
        f"({card.answered_share:.0%}); {card.handed_over} of {card.turns} turns went to a person",
        f"Of {card.firm} turns that no model decides, {card.firm_wrong} were decided wrongly",
        f"{card.calls} calls of the model, median {shown}, p95 {slow}, "
        f"{card.cost_microcents / 100_000_000:.4f} dollars; {card.seconds} s",
    ]


def _changes(card: Card) -> list[str]:
    words = {"better": "Better than the last run", "worse": "Worse than the last run"}
    return [f"{words[way]}: {', '.join(ids)}" for way, ids in card.turned.items() if ids]


def _by_kind(played: Sequence[Played]) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = defaultdict(
        lambda: {"cases": 0} | {grade.value: 0 for grade in Grade}
    )
    for each in played:
        counts[each.case.kind]["cases"] += 1
        counts[each.case.kind][each.grade.value] += 1
    return dict(sorted(counts.items()))


def _turned(now: dict[str, str], before: dict[str, str]) -> dict[str, list[str]]:
    order = [grade.value for grade in (Grade.WRONG, Grade.HANDED_OVER, Grade.RIGHT)]
    both = [
        (name, order.index(now[name]) - order.index(before[name])) for name in now if name in before
    ]
    return {
        "better": sorted(name for name, change in both if change > 0),
        "worse": sorted(name for name, change in both if change < 0),
    }


def _slug(model: str) -> str:
    return re.sub(r"[^\w.]+", "_", model)
