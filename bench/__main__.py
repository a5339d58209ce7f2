"""`python -m bench`: prints one table and fails if a goal is missed."""

import argparse
import time
from collections.abc import Callable

from bench import door, jobs, pages, permission, stage, start, table

Measure = Callable[[stage.Stage], list[table.Row]]
SECTIONS: dict[str, Measure] = {
    "door": door.measure,
    "jobs": jobs.measure,
    "pickup": jobs.measure_pickup,
    "permission": permission.measure,
    "start": start.measure,
    "pages": pages.measure,
}


def main() -> None:
    """Run the sections asked for, or all."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("section", nargs="*", metavar="SECTION", help=", ".join(SECTIONS))
    parser.add_argument("--no-fail", action="store_true", help="exit with 0 whatever is missed")
    arguments = parser.parse_args()
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
