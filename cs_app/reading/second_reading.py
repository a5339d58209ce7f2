"""What the language model saw in a text that rules and examples had found nothing in."""

import json
from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import db
from cs_app.reading import reviews
from cs_app.reading.kinds import Kind, Reader
from cs_app.reading.verdict import Finding, Verdict, verdict_of
from cs_app.reading.verdicts import as_json, keep

GROUND = "The assistant's model has noticed it"
CERTAINTY = 0.5  # it does not say how sure it is
_ADD: LiteralString = """
UPDATE message_readings
   SET kind = %(kind)s, reader = %(reader)s, ground = %(ground)s, certainty = %(certainty)s,
       findings = CAST(%(findings)s AS jsonb), needs_review = needs_review OR %(needs_review)s
 WHERE message_id = %(message_id)s AND client_id = %(client_id)s
"""


async def add(
    session: AsyncSession,
    kind: Kind,
    *,
    message_id: UUID,
    lead_id: UUID,
    client_id: UUID,
    needs_review: bool,
) -> None:
    """The text means this too; it is read as that, where nothing more urgent was found before."""
    finding = Finding(kind, Reader.MODEL, GROUND, CERTAINTY)
    ids = {"message_id": message_id, "client_id": client_id}
    kept = await reviews.locked(session, message_id=message_id)
    if kept is None:
        only = Verdict((finding,))
        await keep(session, only, **ids, lead_id=lead_id, needs_review=needs_review)
        return
    before = [one for one in kept.found.findings if one.kind is not Kind.WORDS]
    verdict = verdict_of([*before, finding])
    first = as_json(verdict.findings[0])
    findings = json.dumps([as_json(one) for one in verdict.findings])
    values = first | {"findings": findings, "needs_review": needs_review}
    await db.write(session, _ADD, values | ids)
