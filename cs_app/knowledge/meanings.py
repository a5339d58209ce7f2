"""What entries mean: their vectors, computed by a job, kept beside them and in memory."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import LiteralString
from uuid import UUID

import numpy as np
import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import clock, db, jobs
from cs_app.kernel.ids import new_id
from cs_app.kernel.scope import EVERYTHING, only
from cs_app.knowledge.passages import compared
from cs_app.providers.embeddings import TextKind
from cs_app.providers.errors import ProviderError
from cs_app.providers.gateways import current

log = structlog.get_logger(__name__)
FINGERPRINT: LiteralString = "md5(e.title || chr(10) || e.content)"
AT_ONCE = 4  # entries between two looks at the database
MOST_KEPT = 5_000  # entries in memory, some 4 KB each
_STALE: LiteralString = f"(v.id IS NULL OR v.fingerprint <> {FINGERPRINT} OR v.model <> %(model)s)"
_WITHOUT: LiteralString = f"""
SELECT e.id, e.title, e.content, {FINGERPRINT} AS fingerprint
  FROM kb_entries e LEFT JOIN kb_vectors v ON v.entry_id = e.id
 WHERE e.client_id = %(client_id)s AND e.is_active AND {_STALE}
 ORDER BY e.priority DESC, e.id LIMIT %(most)s
"""  # noqa: S608 our own text
_KEEP: LiteralString = """
INSERT INTO kb_vectors (id, created_at, client_id, entry_id, fingerprint, model, vectors)
SELECT computed.id, %(now)s, %(client_id)s, computed.entry_id, computed.fingerprint, %(model)s,
       computed.vectors
  FROM unnest(%(ids)s::uuid[], %(entries)s::uuid[], %(fingerprints)s::varchar[],
              %(vectors)s::bytea[]) AS computed (id, entry_id, fingerprint, vectors)
  JOIN kb_entries e ON e.id = computed.entry_id
ON CONFLICT (entry_id) DO UPDATE
   SET fingerprint = excluded.fingerprint, model = excluded.model, vectors = excluded.vectors,
       created_at = excluded.created_at
"""
_READ: LiteralString = """
SELECT entry_id, fingerprint, vectors FROM kb_vectors
 WHERE client_id = %(client_id)s AND model = %(model)s AND entry_id = ANY(%(entries)s)
"""
_BUSINESSES: LiteralString = f"""
SELECT DISTINCT e.client_id
  FROM kb_entries e LEFT JOIN kb_vectors v ON v.entry_id = e.id
 WHERE e.is_active AND {_STALE}
"""  # noqa: S608 our own text


@dataclass(frozen=True)
class Meaning:
    """Of one entry: the whole of it, and each of its passages; rows of length 1."""

    whole: np.ndarray
    passages: np.ndarray


async def changed(session: AsyncSession, *, client_id: UUID) -> None:
    """What a business knows has changed: have its vectors computed anew."""
    lock = f"knowledge.vectors:{client_id}"
    await jobs.defer(session, compute_vectors, lock=lock, client_id=str(client_id))


@jobs.job("knowledge.vectors", queue=jobs.HOUSEKEEPING)
async def compute_vectors(client_id: str) -> None:
    """Vectors for all entries in use that have none, or those of other words or another model.

    While the model does not answer, and without any, nothing is done: the cron job finds what is
    missing.
    """
    business, embeddings = UUID(client_id), current().embeddings
    if not embeddings.model:
        return
    of = {"client_id": business, "model": embeddings.model}
    while rows := await db.run_alone(only(business), _WITHOUT, of | {"most": AT_ONCE}):
        texts = [compared(row.title, row.content) for row in rows]
        try:
            flat = await embeddings.in_bulk([one for some in texts for one in some], kind=_PASSAGE)
        except ProviderError as error:
            log.info("knowledge.vectors_later", client_id=client_id, error=str(error))
            return
        ends = np.cumsum([len(some) for some in texts])[:-1]
        packed = [part.astype(np.float16).tobytes() for part in np.split(np.array(flat), ends)]
        computed = {
            "ids": [new_id() for _ in rows],
            "entries": [row.id for row in rows],
            "fingerprints": [row.fingerprint for row in rows],
            "vectors": packed,
        }
        await db.run_alone(only(business), _KEEP, of | computed | {"now": clock.now()})


@dataclass(frozen=True)
class Deferred:
    """Businesses whose entries had changed without anybody saying so, by SQL or a new model."""

    businesses: int


async def compute_missing() -> Deferred:
    """Have computed whatever has no vectors yet, for all businesses."""
    model = current().embeddings.model
    if not model:
        return Deferred(0)
    rows = await db.run_alone(EVERYTHING, _BUSINESSES, {"model": model})
    async with db.unit_of_work(EVERYTHING) as session:
        for row in rows:
            await changed(session, client_id=row.client_id)
    return Deferred(len(rows))


_PASSAGE = TextKind.PASSAGE
_kept: OrderedDict[tuple[UUID, str, str], Meaning] = OrderedDict()


@dataclass(frozen=True)
class EntryText:
    """An entry as it stands; its meaning holds for the words with this fingerprint."""

    id: UUID
    title: str
    content: str
    fingerprint: str


async def meanings_of(
    client_id: UUID, entries: Sequence[EntryText], model: str
) -> dict[UUID, Meaning]:
    """The meaning of entries as far as it was computed; a process reads each only once."""
    keys = {entry.id: (entry.id, entry.fingerprint, model) for entry in entries}
    missing = {entry.id: entry for entry in entries if keys[entry.id] not in _kept}
    if missing:
        values = {"client_id": client_id, "model": model, "entries": list(missing)}
        for row in await db.run_alone(only(client_id), _READ, values):
            entry = missing[row.entry_id]
            if row.fingerprint == entry.fingerprint:
                _keep(keys[entry.id], _unpacked(row.vectors, entry))
    return {entry_id: _kept[key] for entry_id, key in keys.items() if key in _kept}


def _keep(key: tuple[UUID, str, str], meaning: Meaning) -> None:
    _kept[key] = meaning
    while len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)


def _unpacked(vectors: bytes, entry: EntryText) -> Meaning:
    count = len(compared(entry.title, entry.content))
    rows = np.frombuffer(vectors, dtype=np.float16).astype(np.float32).reshape(count, -1)
    return Meaning(whole=rows[0], passages=rows[1:])
