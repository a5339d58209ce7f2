"""What a person says that a text means, beside what it was found to mean."""

from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import clock, db
from cs_app.reading.kinds import Kind, Reader
from cs_app.reading.verdict import Finding, Verdict
from cs_app.reading.verdicts import is_by_keyword

_LOCK: LiteralString = """
SELECT client_id, lead_id, message_id, findings, reviewed_as
  FROM message_readings WHERE message_id = %(message_id)s FOR UPDATE
"""
_REVIEW: LiteralString = """
UPDATE message_readings
   SET reviewed_as = %(kind)s, reviewed_by = %(person_id)s, reviewed_at = %(now)s
 WHERE message_id = %(message_id)s AND client_id = %(client_id)s
"""


@dataclass(frozen=True)
class Kept:
    """The reading of one text; `reviewed_as` is None until a person has looked at it."""

    client_id: UUID
    lead_id: UUID
    message_id: UUID
    found: Verdict
    reviewed_as: Kind | None

    @property
    def means(self) -> Kind:
        """What the text counts as now."""
        return self.reviewed_as or self.found.kind

    @property
    def is_keyword(self) -> bool:
        """Whether the whole text is a keyword of the carriers."""
        return is_by_keyword(self.found.findings[0])

    def has_meant(self, kind: Kind) -> bool:
        """Whether a reader or a person took the text for this, so that its consequences came."""
        return kind in self.found or kind is self.reviewed_as


async def locked(session: AsyncSession, *, message_id: UUID) -> Kept | None:
    """The reading, until this transaction ends; None for a text that was never read."""
    rows = await db.execute(session, _LOCK, {"message_id": message_id})
    return _kept(rows[0]) if rows else None


async def review(session: AsyncSession, kept: Kept, *, as_: Kind, person_id: UUID) -> None:
    """A person has said what the text means."""
    values = {"kind": as_, "person_id": person_id, "now": clock.now()}
    whose = {"message_id": kept.message_id, "client_id": kept.client_id}
    await db.write(session, _REVIEW, values | whose)


def _kept(row: Any) -> Kept:
    findings = tuple(_finding(one) for one in row.findings)
    reviewed = Kind(row.reviewed_as) if row.reviewed_as else None
    return Kept(row.client_id, row.lead_id, row.message_id, Verdict(findings), reviewed)


def _finding(kept: dict[str, Any]) -> Finding:
    certainty = kept["certainty"] / 100
    return Finding(Kind(kept["kind"]), Reader(kept["reader"]), kept["ground"], certainty)
