"""Who and what there is to play with: businesses to text, people who can sign in, names."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.client_standing import lets_in
from cs_app.identity.permissions import SessionKind


@dataclass(frozen=True)
class BusinessNumber:
    """A number of an active business that homeowners can text."""

    number: str
    business: str
    is_primary: bool


@dataclass(frozen=True)
class CastMember:
    """Somebody with an active membership; `place` is the agency or a business."""

    kind: SessionKind
    name: str
    role: str
    place: str
    email: str | None
    phone: str | None


# all clients: the sandbox shows every business
_NUMBERS = text("""
SELECT n.phone_number, c.business_name, n.is_primary
  FROM client_phone_numbers n JOIN clients c ON c.id = n.client_id
 WHERE n.is_active AND c.status = 'active'
 ORDER BY c.created_at, n.is_primary DESC, n.created_at
""")
# all clients: the sandbox shows everybody who could sign in
_PEOPLE = text(f"""
SELECT 'agency' AS kind, p.name, r.name AS role, 'Agency' AS place, p.email, p.phone,
       m.created_at
  FROM agency_memberships m
  JOIN people p ON p.id = m.person_id
  JOIN role_templates r ON r.id = m.role_template_id
 WHERE m.is_active
UNION ALL
SELECT 'portal', p.name, r.name, c.business_name, p.email, p.phone, m.created_at
  FROM client_memberships m
  JOIN people p ON p.id = m.person_id
  JOIN role_templates r ON r.id = m.role_template_id
  JOIN clients c ON c.id = m.client_id AND {lets_in("c")}
 WHERE m.is_active
 ORDER BY 1, 4, 7, 2
 LIMIT 200
""")  # noqa: S608 our own text
# all clients: a phone is named whoever knows its owner
_NAMES = text("""
SELECT phone, name, true AS is_member FROM people WHERE phone = ANY(:numbers)
UNION ALL
(SELECT DISTINCT ON (phone) phone, name, false FROM leads
  WHERE phone = ANY(:numbers) AND name IS NOT NULL ORDER BY phone, created_at DESC)
""")


async def business_numbers(session: AsyncSession) -> list[BusinessNumber]:
    """The numbers of all active businesses, the oldest business and its primary number first."""
    rows = await session.execute(_NUMBERS)
    return [BusinessNumber(row.phone_number, row.business_name, row.is_primary) for row in rows]


async def cast(session: AsyncSession) -> list[CastMember]:
    """Everybody who can sign in, the agency first; somebody at two businesses stands twice."""
    return [
        CastMember(SessionKind(row.kind), row.name, row.role, row.place, row.email, row.phone)
        for row in await session.execute(_PEOPLE)
    ]


async def names_of(session: AsyncSession, numbers: list[str]) -> dict[str, str]:
    """What the owners of these phones are called, as far as anybody knows."""
    rows = (await session.execute(_NAMES, {"numbers": numbers})).all()
    return {row.phone: row.name for row in sorted(rows, key=lambda row: row.is_member)}
