"""Keeps what leads tell of themselves, and fills in what nobody knew yet."""

from collections.abc import Sequence
from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import clock, db
from cs_app.kernel.ids import new_id
from cs_app.leads.facts.told import Told

MOST_OF_A_LEAD = 40  # rows; who tells more tells nothing new
# The first fact of a kind fills an empty column. A later one does not: where the column is empty
# by then, somebody has emptied it.
_KEEP: LiteralString = """
WITH told AS (
    SELECT * FROM unnest(CAST(%(ids)s AS uuid[]), CAST(%(kinds)s AS varchar[]),
                         CAST(%(values)s AS varchar[]), CAST(%(words)s AS varchar[]))
                  AS t(id, kind, value, words)
), known AS (
    SELECT kind, lower(value) AS value FROM lead_facts
     WHERE lead_id = %(lead_id)s AND client_id = %(client_id)s
), kept AS (
    INSERT INTO lead_facts (id, created_at, lead_id, client_id, kind, value, words, message_id)
    SELECT t.id, %(now)s, %(lead_id)s, %(client_id)s, t.kind, t.value, t.words, %(message_id)s
      FROM told t
     WHERE (t.kind, lower(t.value)) NOT IN (SELECT kind, value FROM known)
       AND (SELECT count(*) FROM known) < %(most)s
        ON CONFLICT DO NOTHING
    RETURNING id, kind, value
), fresh AS (
    SELECT DISTINCT ON (kind) kind, value FROM kept
     WHERE kind NOT IN (SELECT kind FROM known) ORDER BY kind, id
)
UPDATE leads
   SET name = coalesce(nullif(name, ''), (SELECT value FROM fresh WHERE kind = 'name')),
       address = coalesce(nullif(address, ''), (SELECT value FROM fresh WHERE kind = 'address')),
       email = coalesce(nullif(email, ''), (SELECT value FROM fresh WHERE kind = 'email')),
       project_type = coalesce(nullif(project_type, ''),
                               (SELECT value FROM fresh WHERE kind = 'job'))
 WHERE id = %(lead_id)s AND client_id = %(client_id)s AND EXISTS (SELECT 1 FROM fresh)
"""


async def keep(
    session: AsyncSession,
    facts: Sequence[Told],
    *,
    client_id: UUID,
    lead_id: UUID,
    message_id: UUID,
) -> None:
    """The facts of one text, whose lead this transaction has locked; none takes no statement."""
    if not facts:
        return
    values = {
        "ids": [new_id() for _ in facts],
        "kinds": [fact.kind.value for fact in facts],
        "values": [fact.value for fact in facts],
        "words": [fact.words for fact in facts],
        "lead_id": lead_id,
        "client_id": client_id,
        "message_id": message_id,
        "now": clock.now(),
        "most": MOST_OF_A_LEAD,
    }
    await db.write(session, _KEEP, values)
