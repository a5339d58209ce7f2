"""What it costs that nobody sees more than they may: per event of a page, and per request."""

import json
import subprocess
import sys

from bench import table, town
from bench.stage import ROOT, Stage

LEADS = 4_000
WITHIN_MS = 3.0


def measure(stage: Stage) -> list[table.Row]:
    """The median with the check and row-level security, and without either, as the owner."""
    with stage.connect() as connection:
        town.leads_with_a_question(connection, stage.businesses, LEADS)
    stage.settle()
    medians = _probe(stage)
    goal = table.at_most(WITHIN_MS, "ms more")
    return [
        _row("An event, checked and scoped", medians["event"]),
        _cost("  what of it is the check and the scope", medians["event"], goal),
        _row("A request, checked and scoped", medians["request"]),
        _cost("  what of it is the check and the scope", medians["request"], goal),
    ]


def _probe(stage: Stage) -> dict[str, dict[str, float]]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.permission_probe"],
        cwd=ROOT,
        env=stage.environment(),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def _row(what: str, medians: dict[str, float]) -> table.Row:
    return table.Row(what, medians["guarded"], medians["bare"], "ms")


def _cost(what: str, medians: dict[str, float], goal: table.Goal) -> table.Row:
    return table.Row(what, medians["guarded"] - medians["bare"], None, "ms", goal)
