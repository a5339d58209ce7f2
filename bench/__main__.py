"""`python -m bench`: prints one table and fails if a goal is missed."""

import argparse
import time
from collections.abc import Callable

from bench import (
    decision,
    door,
    flood,
    jobs,
    live,
    pages,
    permission,
    pickup,
    reading,
    sandbox,
    stage,
    start,
    table,
)

# Every section of the table, in the order of its rows.
Measure = Callable[[stage.Stage], list[table.Row]]
SECTIONS: dict[str, Measure] = {
    "door": door.measure,
    "flood": flood.measure,
    "jobs": jobs.measure,
    "pickup": pickup.measure,
    "decision": decision.measure,
    "reading": reading.measure,
    "permission": permission.measure,
    "live": live.measure,
    "sandbox": sandbox.measure,
    "start": start.measure,
    "pages": pages.measure,
}


def main() -> None:
    """Run the sections asked for, or all."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("section", nargs="*", metavar="SECTION", help=", ".join(SECTIONS))
    parser.add_argument("--no-fail", action="store_true", help="exit with 0 whatever is missed")
    arguments = parser.parse_args()
    if unknown := [name for name in arguments.section if name not in SECTIONS]:
        parser.error(f"no section {', '.join(unknown)}; there are {', '.join(SECTIONS)}")
    began = time.monotonic()
    rows: list[table.Row] = []
    with stage.opened() as the_stage:
        for name in arguments.section or SECTIONS:
            print(f"Measuring: {name} …", flush=True)
            rows += SECTIONS[name](the_stage)
            the_stage.clear_jobs()
    print(f"\n{table.render(rows)}\n\n{time.monotonic() - began:.0f} s")
    if any(row.missed for row in rows) and not arguments.no_fail:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
