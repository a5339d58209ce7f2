"""Puts gaps together that ask the same in other words."""

from dataclasses import dataclass
from typing import Any, LiteralString, cast
from uuid import UUID

import numpy as np
import structlog

from cs_app.kernel import db, jobs, live
from cs_app.kernel.scope import only
from cs_app.knowledge.gaps import GROUP_GAPS
from cs_app.knowledge.same_question import nearest
from cs_app.providers.embeddings import TextKind
from cs_app.providers.errors import ProviderError
from cs_app.providers.gateways import current
from cs_app.reading.own_examples import packed, unpacked
from cs_app.reading.taught import taught

log = structlog.get_logger(__name__)
MOST = 500  # of the newest that are looked at
MOST_EXAMPLES = 5
_READ: LiteralString = """
SELECT id, question, normalized_question, vector, model,
       resolved IS NULL AND dismissed_at IS NULL AS is_open
  FROM knowledge_gaps WHERE client_id = %(client_id)s
 ORDER BY last_seen_at DESC LIMIT %(most)s
"""
_KEEP: LiteralString = """
UPDATE knowledge_gaps g SET vector = computed.vector, model = %(model)s
  FROM unnest(%(ids)s::uuid[], %(vectors)s::bytea[]) AS computed (id, vector)
 WHERE g.id = computed.id AND g.client_id = %(client_id)s
"""
# One that a person has settled meanwhile stays by itself.
_MERGE: LiteralString = """
WITH gone AS (
    DELETE FROM knowledge_gaps g
     USING unnest(%(sources)s::uuid[], %(targets)s::uuid[]) AS pair (source, target)
     WHERE g.id = pair.source AND g.client_id = %(client_id)s
       AND g.resolved IS NULL AND g.dismissed_at IS NULL
    RETURNING pair.target, g.question, g.examples, g.occurrences, g.first_seen_at, g.last_seen_at
), summed AS (
    SELECT target, sum(occurrences) AS occurrences, min(first_seen_at) AS first_seen_at,
           max(last_seen_at) AS last_seen_at,
           jsonb_path_query_array(
               jsonb_agg(to_jsonb(question) || examples ORDER BY last_seen_at DESC), '$[*][*]')
               AS wordings
      FROM gone GROUP BY target
)
UPDATE knowledge_gaps g
   SET occurrences = g.occurrences + s.occurrences,
       first_seen_at = least(g.first_seen_at, s.first_seen_at),
       last_seen_at = greatest(g.last_seen_at, s.last_seen_at),
       examples = (
           SELECT jsonb_agg(newest.wording ORDER BY newest.place)
             FROM (SELECT wording, min(place) AS place
                     FROM jsonb_array_elements(s.wordings || g.examples)
                          WITH ORDINALITY AS said (wording, place)
                    GROUP BY wording ORDER BY 2 LIMIT %(most)s) newest)
  FROM summed s
 WHERE g.id = s.target AND g.client_id = %(client_id)s
"""


@dataclass(frozen=True)
class _Known:
    """A gap with its meaning, the common direction of E5 taken off."""

    id: UUID
    words: str
    meaning: np.ndarray
    is_new: bool
    is_open: bool


@jobs.job(GROUP_GAPS, queue=jobs.HOUSEKEEPING)
async def group_gaps(client_id: str) -> None:
    """Give each gap its vector, and count those that ask the same as an older one on that one.

    While the model does not answer they wait for the next gap. By another model than the one in the
    box, and without any, gaps stay apart by their words.
    """
    business, embeddings = UUID(client_id), current().embeddings
    if embeddings.model != taught().model:
        return
    of = {"client_id": business, "model": embeddings.model}
    rows = await db.run_alone(only(business), _READ, of | {"most": MOST})
    new = [row for row in rows if row.vector is None or row.model != embeddings.model]
    if not new:
        return
    try:
        asked = [row.question for row in new]
        vectors = await embeddings.in_bulk(asked, kind=TextKind.QUERY)
    except ProviderError as error:
        log.info("knowledge.gaps_later", client_id=client_id, error=str(error))
        return
    computed = {row.id: vector for row, vector in zip(new, vectors, strict=True)}
    pairs = _pairs([_known(row, computed) for row in reversed(rows)])
    kept = {"ids": list(computed), "vectors": [packed(one) for one in computed.values()]}
    merged = {"sources": list(pairs), "targets": list(pairs.values()), "most": MOST_EXAMPLES}
    async with db.unit_of_work(only(business)) as session:
        await db.write(session, _KEEP, of | kept)
        await db.write(session, _MERGE, of | merged)
        await live.announce(session, live.Signal(live.Change.LEARNING, business))


def _known(row: Any, computed: dict[UUID, np.ndarray]) -> _Known:
    vector = computed[row.id] if row.id in computed else unpacked(row.vector)
    meaning = taught().apart(cast("np.ndarray", vector))
    return _Known(row.id, row.normalized_question, meaning, row.id in computed, row.is_open)


def _pairs(gaps: list[_Known]) -> dict[UUID, UUID]:
    """Each new gap that asks the same as another one, with that one; the oldest come first."""
    pairs: dict[UUID, UUID] = {}
    kept = [gap for gap in gaps if not (gap.is_new and gap.is_open)]
    for gap in gaps:
        if not (gap.is_new and gap.is_open):
            continue
        same = _same_as(gap, kept)
        if same is None:
            kept.append(gap)
        else:
            pairs[gap.id] = same.id
    return pairs


def _same_as(gap: _Known, kept: list[_Known]) -> _Known | None:
    if not kept:
        return None
    place = nearest(
        gap.words, gap.meaning, [one.words for one in kept], np.stack([k.meaning for k in kept])
    )
    return None if place is None else kept[place]
