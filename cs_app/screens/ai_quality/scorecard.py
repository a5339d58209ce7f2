"""How the assistant did in the last run of the evaluation, as the file that it left says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cs_app.kernel.untrusted import parse_json, read_moment

LARGEST = 1_000_000  # bytes
BEYOND = 1e15  # no figure of a run is as large


@dataclass(frozen=True)
class KindScore:
    """The conversations of one kind."""

    kind: str
    cases: int
    right: int


@dataclass(frozen=True)
class Scorecard:
    """One run; `kinds` are in the order of the file."""

    at: datetime | None
    model: str
    cases: int
    right: int
    wrong: int
    seconds: float
    cost_microcents: int
    kinds: tuple[KindScore, ...]


def newest(folder: Path) -> Scorecard | None:
    """Of the newest file that can be read; None where there is none."""
    for file in _newest_first(folder):
        if found := _read(file):
            return found
    return None


def _newest_first(folder: Path) -> list[Path]:
    try:
        return sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime, reverse=True)
    except OSError:
        return []


def _read(file: Path) -> Scorecard | None:
    try:
        if file.stat().st_size > LARGEST:
            return None
        told = parse_json(file.read_bytes())
    except (OSError, ValueError):
        return None
    return _scorecard(told) if isinstance(told, dict) and _number(told.get("cases")) else None


def _scorecard(told: Mapping[str, Any]) -> Scorecard:
    by_kind = told.get("by_kind")
    kinds = by_kind.items() if isinstance(by_kind, dict) else ()
    return Scorecard(
        at=_moment(told.get("at")),
        model=str(told.get("model") or ""),
        cases=int(_number(told.get("cases"))),
        right=int(_number(told.get("right"))),
        wrong=int(_number(told.get("wrong"))),
        seconds=_number(told.get("seconds")),
        cost_microcents=int(_number(told.get("cost_microcents"))),
        kinds=tuple(
            KindScore(str(kind), int(_number(score.get("cases"))), int(_number(score.get("right"))))
            for kind, score in kinds
            if isinstance(score, dict)
        ),
    )


def _number(value: Any) -> float:
    """0 for what is no number."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return value if is_number and abs(value) < BEYOND else 0


def _moment(value: Any) -> datetime | None:
    """None for what is no moment."""
    try:
        return read_moment(str(value))
    except ValueError:
        return None
