"""The one table that `make bench` prints."""

from collections.abc import Callable
from dataclasses import dataclass

HEADINGS = ("", "product", "peer", "ratio", "goal", "")


@dataclass(frozen=True)
class Goal:
    """What a figure must reach: a share of the peer's, or a limit of its own; None for nothing."""

    words: str
    is_met: Callable[["Row"], bool] | None


@dataclass(frozen=True)
class Row:
    """One figure beside that of its peer, which is None where nothing compares."""

    what: str
    ours: float
    peer: float | None
    unit: str
    goal: Goal | None = None

    @property
    def ratio(self) -> float | None:
        return self.ours / self.peer if self.peer else None

    @property
    def missed(self) -> bool:
        return self.verdict is False

    @property
    def verdict(self) -> bool | None:
        """Whether the goal is met; None without one."""
        return self.goal.is_met(self) if self.goal and self.goal.is_met else None


def none(why: str) -> Goal:
    """No goal in this run, and why not."""
    return Goal(f"none: {why}", None)


def at_least_ratio(share: float) -> Goal:
    """Our figure must be this share of the peer's, or more."""
    return Goal(f"≥ {share:g} ×", lambda row: row.ratio is not None and row.ratio >= share)


def at_most_ratio(share: float) -> Goal:
    """Our figure must be this share of the peer's, or less."""
    return Goal(f"≤ {share:g} ×", lambda row: row.ratio is not None and row.ratio <= share)


def at_most(limit: float, unit: str) -> Goal:
    """Our figure must not be above this limit."""
    return Goal(f"≤ {limit:g} {unit}".rstrip(), lambda row: row.ours <= limit)


def render(rows: list[Row]) -> str:
    """The rows as aligned text."""
    lines = [HEADINGS, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column in (0, 5) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.what,
        _figure(row.ours, row.unit),
        _figure(row.peer, row.unit),
        f"{row.ratio:.2f}" if row.ratio is not None else "–",
        row.goal.words if row.goal else "",
        {True: "met", False: "MISSED", None: ""}[row.verdict],
    )


def _figure(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{digits}f} {unit}".rstrip()
