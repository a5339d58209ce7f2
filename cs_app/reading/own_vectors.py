"""Computes the vectors of a business's own examples: what they mean, for words that are others."""

from typing import LiteralString
from uuid import UUID

from cs_app.kernel import db, jobs
from cs_app.kernel.scope import only
from cs_app.providers.embeddings import TextKind
from cs_app.providers.gateways import current
from cs_app.reading.own_examples import LONGEST, MOST, packed

_WITHOUT: LiteralString = """
SELECT id, left(text, %(longest)s) AS text FROM reading_examples
 WHERE client_id = %(client_id)s AND (vector IS NULL OR model IS DISTINCT FROM %(model)s)
 ORDER BY created_at DESC LIMIT %(most)s
"""
_KEEP: LiteralString = """
UPDATE reading_examples e SET vector = computed.vector, model = %(model)s
  FROM unnest(%(ids)s::uuid[], %(vectors)s::bytea[]) AS computed (id, vector)
 WHERE e.id = computed.id AND e.client_id = %(client_id)s
"""


@jobs.job("reading.own_vectors", queue=jobs.HOUSEKEEPING)
async def own_vectors(client_id: str) -> None:
    """Vectors for all examples that have none, or another model's.

    Raises `ProviderError` while the model does not answer; without any model nothing is done.
    """
    business, embeddings = UUID(client_id), current().embeddings
    if not embeddings.model:
        return
    of = {"client_id": business, "model": embeddings.model}
    limits = {"longest": LONGEST, "most": MOST}
    rows = await db.run_alone(only(business), _WITHOUT, of | limits)
    if not rows:
        return
    vectors = await embeddings.vectors([row.text for row in rows], kind=TextKind.QUERY)
    computed = {"ids": [row.id for row in rows], "vectors": [packed(one) for one in vectors]}
    await db.run_alone(only(business), _KEEP, of | computed)
