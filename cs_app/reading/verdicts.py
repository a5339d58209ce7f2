"""Keeps what each text was found to mean."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import clock, db
from cs_app.kernel.ids import new_id
from cs_app.reading.kinds import Reader
from cs_app.reading.verdict import Finding, Verdict


async def keep(
    session: AsyncSession,
    verdict: Verdict,
    *,
    message_id: UUID,
    lead_id: UUID,
    client_id: UUID,
    about_id: UUID | None = None,
    needs_review: bool = False,
) -> None:
    """Store the verdict on a text; that on a tapback with the message which it is `about`."""
    first = verdict.findings[0]
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
        findings=[as_json(finding) for finding in verdict.findings],
        about_id=about_id,
        needs_review=needs_review,
    )


def is_by_keyword(finding: Finding) -> bool:
    """Whether the carriers' own keyword said so, which nobody need confirm."""
    return finding.reader is Reader.RULE and finding.ground.startswith("A keyword")


def _percent(finding: Finding) -> int:
    return round(100 * finding.certainty)


def as_json(finding: Finding) -> dict:
    """A finding as it is kept, its certainty in per cent."""
    return {
        "kind": finding.kind.value,
        "reader": finding.reader.value,
        "ground": finding.ground,
        "certainty": _percent(finding),
    }
