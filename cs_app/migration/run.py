"""One migration from reading to writing, in one transaction."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import psycopg
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity import audit
from cs_app.kernel import db
from cs_app.kernel.scope import EVERYTHING
from cs_app.migration.apply import apply
from cs_app.migration.errors import CannotMigrate
from cs_app.migration.journal import Journal
from cs_app.migration.legacy import Legacy
from cs_app.migration.plan import Plan
from cs_app.migration.present import read_present
from cs_app.migration.sources import read_legacy
from cs_app.migration.steps import Takeover

LOCK = 7_231_450_023
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Outcome:
    """What was done, or in a dry run would be; `changes` counts added and changed rows."""

    origin: str
    journal: Journal
    changes: int


async def migrate(*, export: Path | None, dry_run: bool, progress: Progress) -> Outcome:
    """Take the old system's people over; a dry run does all of it and rolls it back.

    Raises `CannotMigrate`, with nothing changed.
    """
    try:
        async with db.unit_of_work(EVERYTHING) as session:
            outcome = await _migrate(session, export, progress)
            if dry_run:
                await session.rollback()
        return outcome
    except (psycopg.Error, SQLAlchemyError) as error:
        raise CannotMigrate.by_database(error) from None


async def _migrate(session: AsyncSession, export: Path | None, progress: Progress) -> Outcome:
    await db.execute(session, "SELECT pg_advisory_xact_lock(%(key)s)", {"key": LOCK})
    progress("Reading …")
    legacy, present = await read_legacy(session, export=export), await read_present(session)
    progress(f"Matching {_size(legacy):,} records with {len(present.people):,} people …")
    plan, journal = Plan.upon(present), Journal()
    Takeover(plan, journal).take(legacy)
    progress(f"Writing {plan.changes:,} rows …")
    await apply(session, plan, present.roles)
    if plan.changes:
        await _record(session, journal, plan.changes)
    return Outcome(legacy.origin, journal, plan.changes)


def _size(legacy: Legacy) -> int:
    return len(legacy.owners) + len(legacy.team) + len(legacy.admins) + len(legacy.users)


async def _record(session: AsyncSession, journal: Journal, changes: int) -> None:
    counts = {source.value: asdict(tally) for source, tally in journal.tallies.items()}
    details = {"changes": changes, "warnings": len(journal.warnings), **counts}
    await audit.record(session, actor=None, action="identity.migrated", details=details)
