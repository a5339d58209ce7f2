"""What each text of a phone was found to mean, as the sandbox shows it beside the texts."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.reading.kinds import Kind, Reader

MOST = 200


@dataclass(frozen=True)
class Found:
    """One meaning of a text; `certainty` is in per cent."""

    kind: Kind
    reader: Reader
    ground: str
    certainty: int


@dataclass(frozen=True)
class ReadText:
    """A text by its `sid`, with all that it was found to mean and what a person says of it."""

    sid: str
    found: list[Found]
    reviewed_as: Kind | None

    @property
    def means(self) -> Kind:
        """What the text counts as now."""
        return self.reviewed_as or self.found[0].kind


# all clients: the sandbox's phone shows whoever it texts
_READ = text("""
SELECT m.twilio_sid, r.findings, r.reviewed_as
  FROM leads l
  JOIN conversations m ON m.lead_id = l.id
  JOIN message_readings r ON r.message_id = m.id
 WHERE l.phone = :phone AND m.direction = 'inbound' AND m.from_number = :number
   AND m.twilio_sid IS NOT NULL
 ORDER BY m.created_at DESC LIMIT :most
""")


async def read_from(session: AsyncSession, *, phone: str, number: str) -> list[ReadText]:
    """The latest texts of a phone to one of our numbers that were read, newest first."""
    values = {"phone": phone, "number": number, "most": MOST}
    return [_read(row) for row in await session.execute(_READ, values)]


def _read(row) -> ReadText:
    found = [
        Found(Kind(one["kind"]), Reader(one["reader"]), one["ground"], one["certainty"])
        for one in row.findings
    ]
    return ReadText(row.twilio_sid, found, Kind(row.reviewed_as) if row.reviewed_as else None)
