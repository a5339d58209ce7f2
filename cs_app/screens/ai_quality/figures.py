"""How well the assistant answers: what people think of it, and what it hands over."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.agent.handover_reasons import EscalationReason
from cs_app.identity.access import Access
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import clock
from cs_app.kernel.scope import visible, within
from cs_app.screens.compliance import asked as address

PERIOD = timedelta(days=30)


@dataclass(frozen=True)
class Share:
    """Positive reviews among all of them."""

    positive: int
    rated: int

    @property
    def percent(self) -> int | None:
        """Positive ÷ rated; None where nothing was rated."""
        return round(self.positive * 100 / self.rated) if self.rated else None


@dataclass(frozen=True)
class Rated:
    """What people thought in the last 30 days, and in the 30 days before."""

    now: Share
    before: Share


@dataclass(frozen=True)
class Figures:
    """Of the last 30 days; `before` of the 30 days before. `gaps` are open now."""

    answered: int
    answered_before: int
    handed_over: int
    handed_over_before: int
    gaps: int


@dataclass(frozen=True)
class HandedOver:
    """How often the assistant handed over for one reason; None where none was kept."""

    reason: EscalationReason | None
    count: int


_RATED = text(f"""
SELECT count(*) FILTER (WHERE r.created_at > :since) AS rated,
       count(*) FILTER (WHERE r.created_at > :since AND r.rating = 'positive') AS positive,
       count(*) FILTER (WHERE r.created_at <= :since) AS rated_before,
       count(*) FILTER (WHERE r.created_at <= :since AND r.rating = 'positive') AS positive_before
  FROM response_reviews r
 WHERE {within("r.client_id")} AND {address.of_client("r.client_id")}
   AND r.created_at > :before AND r.created_at <= :now
""")  # noqa: S608 our own text
_FIGURES = text(f"""
SELECT count(*) FILTER (WHERE d.action = 'respond' AND d.created_at > :since) AS answered,
       count(*) FILTER (WHERE d.action = 'respond' AND d.created_at <= :since) AS answered_before,
       count(*) FILTER (WHERE d.action = 'escalate' AND d.created_at > :since) AS handed_over,
       count(*) FILTER (WHERE d.action = 'escalate' AND d.created_at <= :since)
           AS handed_over_before,
       (SELECT count(*) FROM knowledge_gaps g
         WHERE {within("g.client_id")} AND {address.of_client("g.client_id")}
           AND g.dismissed_at IS NULL
           AND (g.resolved IS NULL OR g.resolved_by_kb_id IS NULL)) AS gaps
  FROM agent_decisions d
 WHERE {within("d.client_id")} AND {address.of_client("d.client_id")}
   AND d.created_at > :before AND d.created_at <= :now
""")  # noqa: S608 our own text
_REASONS = text(f"""
SELECT d.action_details ->> 'reason' AS reason, count(*) AS many
  FROM agent_decisions d
 WHERE {within("d.client_id")} AND {address.of_client("d.client_id")}
   AND d.action = 'escalate'
   AND d.created_at > :since AND d.created_at <= :now
 GROUP BY 1 ORDER BY 2 DESC, 1
""")  # noqa: S608 our own text


async def positive_share(
    session: AsyncSession, access: Access, *, client_id: UUID | None = None
) -> Rated:
    """What people think of the answers, of one business or of all in scope."""
    access.require_any(AgencyPermission.CONVERSATIONS_VIEW, AgencyPermission.CLIENTS_VIEW)
    row = (await session.execute(_RATED, _of(access, client_id))).one()
    return Rated(
        now=Share(row.positive, row.rated), before=Share(row.positive_before, row.rated_before)
    )


async def figures(
    session: AsyncSession, access: Access, *, client_id: UUID | None = None
) -> Figures:
    """How many texts the assistant answered and handed over, and what it does not know."""
    access.require(AgencyPermission.CONVERSATIONS_VIEW)
    row = (await session.execute(_FIGURES, _of(access, client_id))).one()
    return Figures(**row._mapping)


async def handover_reasons(
    session: AsyncSession, access: Access, *, client_id: UUID | None = None
) -> list[HandedOver]:
    """Why the assistant handed over in the last 30 days, the most frequent reason first."""
    access.require(AgencyPermission.CONVERSATIONS_VIEW)
    rows = await session.execute(_REASONS, _of(access, client_id))
    return [HandedOver(_reason(row.reason), row.many) for row in rows]


def _of(access: Access, client_id: UUID | None) -> dict[str, Any]:
    now = clock.now()
    span = {"now": now, "since": now - PERIOD, "before": now - 2 * PERIOD}
    return span | {"client_id": client_id} | visible(access.client_ids)


def _reason(word: str | None) -> EscalationReason | None:
    return EscalationReason(word) if word in set(EscalationReason) else None
