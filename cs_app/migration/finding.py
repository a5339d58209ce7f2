"""What a check found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Finding:
    """How many were looked at, and the labels of those that are wrong."""

    checked: int
    offenders: list[str]


def finding(rows: Sequence[Any]) -> Finding:
    """Of rows that each have a `label` and say whether it `is_right`."""
    return Finding(len(rows), [row.label for row in rows if not row.is_right])
