"""A decision as it is kept with its text, so that anybody can read later why it went out or not."""

from datetime import datetime
from typing import Any

from cs_app.compliance.decision import Decision
from cs_app.compliance.situation import Kind


def kept(decision: Decision, *, kind: Kind, at: datetime) -> dict[str, Any]:
    """The decision as JSON: verdict, reason, time, and each ground that was looked at."""
    return {
        "verdict": decision.verdict.value,
        "reason": decision.reason.value if decision.reason else None,
        "until": decision.until.isoformat() if decision.until else None,
        "zone": decision.zone,
        "rule": decision.rule,
        "kind": kind.value,
        "at": at.isoformat(),
        "checks": [
            {"name": check.name, "passed": check.passed, "words": check.words}
            for check in decision.trail
        ],
    }
