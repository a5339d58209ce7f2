"""Keeps what a person says that a business's texts mean: the next reading goes by it."""

from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import clock, db, jobs
from cs_app.kernel.ids import new_id
from cs_app.reading.kinds import Kind
from cs_app.reading.own_examples import LONGEST
from cs_app.reading.own_vectors import own_vectors
from cs_app.reading.plain import plain

# Said again of the same words, the newest counts; the vector of the words stays.
_TEACH: LiteralString = """
INSERT INTO reading_examples (id, created_at, client_id, kind, text, plain, message_id, added_by)
VALUES (%(id)s, %(now)s, %(client_id)s, %(kind)s, %(text)s, %(plain)s, %(message_id)s, %(by)s)
ON CONFLICT (client_id, plain) DO UPDATE
   SET kind = excluded.kind, created_at = excluded.created_at, message_id = excluded.message_id,
       added_by = excluded.added_by
"""


async def teach(
    session: AsyncSession, *, client_id: UUID, text: str, kind: Kind, message_id: UUID, by: UUID
) -> None:
    """From now on the business's texts that say this mean this; one without letters teaches none.

    `by` is the person who says so. What it means in other words is computed by a job.
    """
    sounds = plain(text)[:LONGEST]
    if not sounds:
        return
    values = {"id": new_id(), "now": clock.now(), "client_id": client_id, "kind": kind}
    values |= {"text": text, "plain": sounds, "message_id": message_id, "by": by}
    await db.write(session, _TEACH, values)
    lock = f"reading.own_vectors:{client_id}"
    await jobs.defer(session, own_vectors, lock=lock, client_id=str(client_id))
