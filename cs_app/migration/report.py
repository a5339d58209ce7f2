"""The words in which a migration is told."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from cs_app.migration.finding import Finding
from cs_app.migration.journal import Journal
from cs_app.migration.legacy import Source
from cs_app.migration.run import Outcome
from cs_app.migration.verify import Check

TITLES = {
    Source.OWNERS: "owners of clients",
    Source.TEAM: "team members",
    Source.ADMINS: "admins",
    Source.USERS: "login users",
}
SHOWN_WARNINGS = 20
SHOWN_OFFENDERS = 10


def told(outcome: Outcome, *, verbose: bool) -> Iterator[str]:
    """The report line by line; it is the same for a dry run and for the real one."""
    journal = outcome.journal
    yield f"Identities of the old system, from {outcome.origin}"
    if verbose:
        yield from journal.lines
    yield from _table(journal)
    yield from _warnings(journal.warnings, verbose=verbose)
    yield f"{outcome.changes:,} rows to add or change"


def _table(journal: Journal) -> Iterator[str]:
    rows = {TITLES[source]: asdict(tally) for source, tally in journal.tallies.items()}
    columns = list(next(iter(rows.values())))
    yield " " * 18 + "".join(f"  {column}" for column in columns)
    for title, counts in rows.items():
        yield f"{title:<18}" + "".join(
            f"{counts[column]:>{len(column) + 2},}" for column in columns
        )


def _warnings(warnings: list[str], *, verbose: bool) -> Iterator[str]:
    yield f"warnings: {len(warnings):,}"
    shown = warnings if verbose else warnings[:SHOWN_WARNINGS]
    yield from (f"  {warning}" for warning in shown)
    if hidden := len(warnings) - len(shown):
        yield f"  and {hidden:,} more; --verbose names them all"


def findings_told(found: Iterable[tuple[Check, Finding]]) -> Iterator[str]:
    """One line per check, and below a failed one its first offenders."""
    for check, finding in found:
        mark = "FAIL" if finding.offenders else "ok  "
        yield f"{mark}  {check.key}  {check.rule}: {_score(finding)}"
        yield from (f"          {label}" for label in finding.offenders[:SHOWN_OFFENDERS])
        if (hidden := len(finding.offenders) - SHOWN_OFFENDERS) > 0:
            yield f"          and {hidden:,} more"


def _score(finding: Finding) -> str:
    right = finding.checked - len(finding.offenders)
    return f"{right:,} of {finding.checked:,}" if finding.checked else "none to check"
