"""How soon a change shows in a tab that is open, beside a socket that passes on one row."""

import json
import subprocess
import sys

from bench import table
from bench.stage import ROOT, Stage, free_port

AT_ONCE_MS = 1000  # what people take for "at once", with some of it left to the browser


def measure(stage: Stage) -> list[table.Row]:
    """From the commit of a text to its arrival at the socket; needs the front end built."""
    ours, peers = free_port(), free_port()
    urls = {"PORT": str(ours), "PUBLIC_URL": f"http://127.0.0.1:{ours}"}
    with stage.child("bench.door_product", **urls), stage.child("bench.live_peer", str(peers)):
        found = _probe(stage, ours, peers)
    goal = table.at_most(AT_ONCE_MS, "ms")
    return [
        table.Row("A text shows in an open inbox, median", *found["median"], "ms"),
        table.Row("A text shows in an open inbox, p95", *found["p95"], "ms", goal),
    ]


def _probe(stage: Stage, ours: int, peers: int) -> dict[str, tuple[float, float]]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.live_probe", str(ours), str(peers)],
        cwd=ROOT,
        env=stage.environment(),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])
