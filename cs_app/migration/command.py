"""The two commands: they print, and return the exit code."""

import sys
from pathlib import Path

from cs_app.migration.report import findings_told, told
from cs_app.migration.run import migrate
from cs_app.migration.verify import verify


async def migrate_identities(export: Path | None, *, dry_run: bool, verbose: bool) -> int:
    """The report goes to standard output, the progress to standard error."""
    outcome = await migrate(export=export, dry_run=dry_run, progress=_progress)
    for line in told(outcome, verbose=verbose):
        print(line)
    print("Dry run: nothing was changed." if dry_run else "Done.")
    return 0


async def verify_migration(export: Path | None) -> int:
    """Returns 1 when a check failed."""
    found = await verify(export=export)
    for line in findings_told(found):
        print(line)
    return int(any(finding.offenders for _, finding in found))


def _progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
