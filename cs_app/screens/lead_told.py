"""What a lead has told of themselves, and the call that they wait for."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access
from cs_app.kernel.scope import visible, within
from cs_app.leads.models import FactKind
from cs_app.leads.rights import READ


@dataclass(frozen=True)
class ShownFact:
    """A fact in the words of the text of `at`."""

    id: UUID
    kind: FactKind
    value: str
    words: str
    at: datetime


@dataclass(frozen=True)
class ShownWish:
    """The open wish for a call; `wished_at` is None where the words tell no moment."""

    id: UUID
    phone: str
    wished: str | None
    wished_at: datetime | None
    asked_at: datetime


_FACTS = text(f"""
SELECT f.id, f.kind, f.value, f.words, coalesce(m.created_at, f.created_at) AS at
  FROM lead_facts f LEFT JOIN conversations m ON m.id = f.message_id
 WHERE f.lead_id = :lead_id AND {within("f.client_id")}
 ORDER BY f.created_at DESC, f.id DESC
""")  # noqa: S608 our own text
_WISH = text(f"""
SELECT r.id, r.phone, r.wished, r.wished_at, coalesce(m.created_at, r.created_at) AS asked_at
  FROM callback_requests r LEFT JOIN conversations m ON m.id = r.message_id
 WHERE r.lead_id = :lead_id AND r.done_at IS NULL AND {within("r.client_id")}
 ORDER BY r.created_at DESC LIMIT 1
""")  # noqa: S608 our own text


async def told_facts(session: AsyncSession, access: Access, *, lead_id: UUID) -> list[ShownFact]:
    """All of them, the newest first; none of a lead outside the scope."""
    access.require_any(*READ)
    found = await session.execute(_FACTS, {"lead_id": lead_id} | visible(access.client_ids))
    return [ShownFact(row.id, FactKind(row.kind), row.value, row.words, row.at) for row in found]


async def wished_call(session: AsyncSession, access: Access, *, lead_id: UUID) -> ShownWish | None:
    """The call that nobody has made yet; None where they want none."""
    access.require_any(*READ)
    found = await session.execute(_WISH, {"lead_id": lead_id} | visible(access.client_ids))
    row = found.one_or_none()
    return ShownWish(*row) if row else None
