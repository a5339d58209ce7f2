"""What is told about a migration: counts by source, warnings, and one line per record."""

from dataclasses import dataclass, field

from cs_app.migration.legacy import Record, Source


@dataclass
class Tally:
    """Counts of one source.

    `created`, `merged` (found by email or phone) and `filled` (completed) count people; `linked`
    counts logins whose person was there.
    """

    read: int = 0
    created: int = 0
    merged: int = 0
    filled: int = 0
    memberships: int = 0
    linked: int = 0
    skipped: int = 0


def _tallies() -> dict[Source, Tally]:
    return {source: Tally() for source in Source}


@dataclass
class Journal:
    """Names records by their labels only: no name, address or number gets in here."""

    tallies: dict[Source, Tally] = field(default_factory=_tallies)
    warnings: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def read(self, record: Record) -> None:
        self.tallies[record.source].read += 1
        for fault in record.contact.faults:
            self.warn(record.label, fault)

    def warn(self, label: str, text: str) -> None:
        self.warnings.append(f"{label}: {text}")

    def note(self, record: Record, text: str) -> None:
        self.lines.append(f"{record.label}: {text}")

    def skip(self, record: Record, reason: str) -> None:
        self.tallies[record.source].skipped += 1
        self.note(record, f"skipped, {reason}")

    def refuse(self, record: Record, reason: str) -> None:
        """Skip it, and warn: somebody has to look into it."""
        self.skip(record, reason)
        self.warn(record.label, f"skipped, {reason}")
