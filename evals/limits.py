"""What the sandbox's model is known not to do: cases that may go wrong with it, each with why."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

from evals.judging import Grade, Played

LIMITS = Path(__file__).with_name("limits.toml")


def of_the_sandbox() -> dict[str, str]:
    """Why a case is beyond it, by the case's id."""
    limits = tomllib.loads(LIMITS.read_text("utf-8"))["limit"]
    return {case: limit["why"] for limit in limits for case in limit["cases"]}


def beyond(played: Sequence[Played]) -> list[str]:
    """The cases that went wrong though no limit says that they may."""
    known = of_the_sandbox()
    wrong = [each.case.id for each in played if each.grade is Grade.WRONG]
    return sorted(set(wrong) - set(known))
