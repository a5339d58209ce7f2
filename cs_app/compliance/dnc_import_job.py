"""Puts an imported list's numbers on the list, portion by portion, each with its lines' fates."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance import changes
from cs_app.compliance.dnc_entries import Entry, enter
from cs_app.compliance.dnc_import import IMPORT_NUMBERS
from cs_app.compliance.models import DncImport, ImportState
from cs_app.kernel import clock, db, jobs
from cs_app.kernel.scope import EVERYTHING, only

PORTION = 1_000  # lines of one transaction: short, so that nobody who writes to the list waits


@jobs.job(IMPORT_NUMBERS, queue=jobs.HOUSEKEEPING)
async def import_numbers(import_id: str, client_id: str | None) -> None:
    """Work off what waits; after a crash it goes on with the first line that has no fate yet."""
    scope = only(UUID(client_id)) if client_id else EVERYTHING
    goes_on = True
    while goes_on:
        async with db.unit_of_work(scope) as session:
            goes_on = await work_off_portion(session, import_id=UUID(import_id))


async def work_off_portion(session: AsyncSession, *, import_id: UUID, most: int = PORTION) -> bool:
    """Enter the next lines and write down what became of them; False once none waits."""
    made = await session.get(DncImport, import_id, with_for_update=True, populate_existing=True)
    if made is None or made.status is not ImportState.RUNNING:
        return False
    numbers = await _waiting(session, import_id, most)
    if not numbers:
        made.status, made.finished_at = ImportState.DONE, clock.now()
    else:
        added = await enter(session, _entry(made), list(numbers.values()))
        await _settle(session, import_id, numbers, added)
    await changes.changed(session, made.client_id)
    return bool(numbers)


_WAITING = text("""
SELECT line_number, phone_number FROM dnc_import_lines
 WHERE import_id = :import_id AND fate = 'waiting'
 ORDER BY line_number LIMIT :most
""")


async def _waiting(session: AsyncSession, import_id: UUID, most: int) -> dict[int, str]:
    rows = await session.execute(_WAITING, {"import_id": import_id, "most": most})
    return {row.line_number: row.phone_number for row in rows}


_SETTLE = text("""
UPDATE dnc_import_lines
   SET fate = CASE WHEN line_number = ANY(CAST(:added AS int[])) THEN 'added'
                   ELSE 'already_listed' END
 WHERE import_id = :import_id AND line_number = ANY(CAST(:places AS int[]))
""")


async def _settle(
    session: AsyncSession, import_id: UUID, numbers: dict[int, str], added: dict[str, UUID]
) -> None:
    values = {
        "import_id": import_id,
        "places": list(numbers),
        "added": [place for place, number in numbers.items() if number in added],
    }
    await session.execute(_SETTLE, values)


def _entry(made: DncImport) -> Entry:
    return Entry(
        client_id=made.client_id,
        source=made.source,
        source_reference=made.source_reference,
        expires_at=made.expires_at,
        added_by=made.imported_by,
        import_id=made.id,
    )
