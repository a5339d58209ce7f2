"""Keeps what each text was found to mean."""

from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import clock, db
from cs_app.kernel.ids import new_id
from cs_app.reading.kinds import Reader
from cs_app.reading.verdict import Finding, Verdict

# A tapback quotes the beginning of a text of this lead's thread; one to a picture quotes nothing,
# and belongs to the newest text that is ours.
_ABOUT: LiteralString = """
SELECT id FROM conversations
 WHERE lead_id = %(lead_id)s AND id <> %(message_id)s
   AND CASE WHEN %(quoted)s = '' THEN direction = 'outbound'
            ELSE starts_with(regexp_replace(message, '\\s+', ' ', 'g'), %(quoted)s) END
 ORDER BY direction = 'outbound' DESC, created_at DESC LIMIT 1
"""
SHORTEST_QUOTE = 2


async def keep(
    session: AsyncSession,
    verdict: Verdict,
    *,
    message_id: UUID,
    lead_id: UUID,
    client_id: UUID,
    needs_review: bool = False,
) -> None:
    """Store the verdict on a text; a tapback also with the message that it belongs to."""
    first = verdict.findings[0]
    about = await _about(session, verdict.quoted, lead_id, message_id)
    await db.insert(
        session,
        "message_readings",
        id=new_id(),
        created_at=clock.now(),
        message_id=message_id,
        lead_id=lead_id,
        client_id=client_id,
        kind=first.kind,
        reader=first.reader,
        ground=first.ground,
        certainty=_percent(first),
        findings=[_as_json(finding) for finding in verdict.findings],
        about_id=about,
        needs_review=needs_review,
    )


def is_by_keyword(finding: Finding) -> bool:
    """Whether the carriers' own keyword said so, which nobody need confirm."""
    return finding.reader is Reader.RULE and finding.ground.startswith("A keyword")


async def _about(
    session: AsyncSession, quoted: str | None, lead_id: UUID, message_id: UUID
) -> UUID | None:
    if quoted is None:
        return None
    beginning = " ".join(quoted.rstrip("…. ").split())
    if quoted and len(beginning) < SHORTEST_QUOTE:
        return None
    values = {"lead_id": lead_id, "message_id": message_id, "quoted": beginning}
    rows = await db.execute(session, _ABOUT, values)
    return rows[0].id if rows else None


def _percent(finding: Finding) -> int:
    return round(100 * finding.certainty)


def _as_json(finding: Finding) -> dict:
    return {
        "kind": finding.kind.value,
        "reader": finding.reader.value,
        "ground": finding.ground,
        "certainty": _percent(finding),
    }
