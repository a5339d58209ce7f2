"""Forgets the lines of imported lists that nobody confirmed within a day."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import text

from cs_app.kernel import clock, db
from cs_app.kernel.scope import EVERYTHING

KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Purged:
    abandoned: int


# all clients: what nobody confirmed is forgotten, whoever's it is
_ABANDON = text("""
WITH forgotten AS (
    UPDATE dnc_imports SET status = 'abandoned', finished_at = :now
     WHERE status = 'previewed' AND created_at < :before
    RETURNING id),
     gone AS (DELETE FROM dnc_import_lines WHERE import_id IN (SELECT id FROM forgotten))
SELECT count(*) FROM forgotten
""")


async def purge_previews() -> Purged:
    """Files that were looked at and left: their numbers are nobody's business any more."""
    now = clock.now()
    async with db.unit_of_work(EVERYTHING) as session:
        found = await session.execute(_ABANDON, {"now": now, "before": now - KEPT})
        return Purged(abandoned=found.scalar_one())
