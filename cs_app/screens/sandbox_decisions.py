"""What was decided about each text to a phone, as the sandbox shows it beside the texts."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

MOST = 200


@dataclass(frozen=True)
class Check:
    """One thing that was looked at."""

    name: str
    passed: bool
    words: str


@dataclass(frozen=True)
class Decided:
    """`sid` is "" for a text that never reached the carrier; `verdict` is "" for one from before
    decisions were kept.
    """

    id: UUID
    sid: str
    body: str
    at: datetime
    not_sent_reason: str
    verdict: str
    reason: str
    until: str
    zone: str
    rule: str
    checks: list[Check] = field(default_factory=list)


# all clients: the sandbox's phone shows whoever texts it
_DECIDED = text("""
SELECT m.id, m.twilio_sid, m.message, m.created_at, m.not_sent_reason, m.decision
  FROM leads l JOIN conversations m ON m.lead_id = l.id
 WHERE l.phone = :phone AND m.direction = 'outbound' AND m.from_number = :number
   AND (m.decision IS NOT NULL OR m.twilio_sid IS NULL)
 ORDER BY m.created_at DESC LIMIT :most
""")


async def decided_for(session: AsyncSession, *, phone: str, number: str) -> list[Decided]:
    """The latest decisions about texts from one of our numbers to a phone, newest first."""
    values = {"phone": phone, "number": number, "most": MOST}
    return [_decided(row) for row in await session.execute(_DECIDED, values)]


def _decided(row) -> Decided:
    told: dict[str, Any] = row.decision or {}
    return Decided(
        id=row.id,
        sid=row.twilio_sid or "",
        body=row.message,
        at=row.created_at,
        not_sent_reason=row.not_sent_reason or "",
        verdict=told.get("verdict") or "",
        reason=told.get("reason") or "",
        until=told.get("until") or "",
        zone=told.get("zone") or "",
        rule=told.get("rule") or "",
        checks=[
            Check(check.get("name", ""), bool(check.get("passed")), check.get("words") or "")
            for check in told.get("checks") or []
        ],
    )
