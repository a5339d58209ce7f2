"""The second proof that agency people may ask of themselves at sign-in: which there are."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access
from cs_app.identity.models import FactorKind

# Who left the agency has nothing to protect by it any more.
_KINDS = text("""
SELECT DISTINCT f.kind FROM second_factors f
  JOIN agency_memberships m ON m.person_id = f.person_id AND m.is_active
 WHERE f.person_id = :person_id AND f.confirmed_at IS NOT NULL
""")
_LIST = text("""
SELECT id, kind, label, confirmed_at, last_used_at FROM second_factors
 WHERE person_id = :person_id AND confirmed_at IS NOT NULL
 ORDER BY kind DESC, confirmed_at
""")
_CODES_LEFT = text("""
SELECT count(*) FROM recovery_codes WHERE person_id = :person_id AND used_at IS NULL
""")


@dataclass(frozen=True)
class Factor:
    """A second factor as its owner sees it."""

    id: UUID
    kind: FactorKind
    label: str
    added_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True)
class Protection:
    """All that stands between a mailed link and a session."""

    factors: list[Factor]
    recovery_codes_left: int


async def kinds(session: AsyncSession, person_id: UUID) -> frozenset[FactorKind]:
    """The kinds of factor that this person of the agency has; empty for none."""
    found = await session.scalars(_KINDS, {"person_id": person_id})
    return frozenset(FactorKind(kind) for kind in found)


async def is_required(session: AsyncSession, person_id: UUID) -> bool:
    """Whether a mailed link alone does not sign this person in."""
    return bool(await kinds(session, person_id))


async def read(session: AsyncSession, access: Access) -> Protection:
    """The person's own factors, the app first, and how many recovery codes are unused."""
    own = {"person_id": access.person_id}
    rows = await session.execute(_LIST, own)
    factors = [
        Factor(row.id, FactorKind(row.kind), row.label, row.confirmed_at, row.last_used_at)
        for row in rows
    ]
    return Protection(factors, await session.scalar(_CODES_LEFT, own) or 0)
