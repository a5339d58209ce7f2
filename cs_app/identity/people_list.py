"""Everybody who is known, with what they belong to, as far as the reader may see."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access
from cs_app.identity.grants import AGENCY_OWNER
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import search
from cs_app.kernel.errors import NotFound
from cs_app.kernel.pagination import PAGE_SIZE, Page, older_than_place, page_of, place_of
from cs_app.kernel.search import alphabetical


class PersonKind(StrEnum):
    """Where somebody belongs: a person can be both, or none."""

    AGENCY = "agency"
    BUSINESS = "business"
    NOWHERE = "nowhere"


@dataclass(frozen=True)
class AgencyPlace:
    role: str
    is_owner: bool
    is_active: bool


@dataclass(frozen=True)
class BusinessPlace:
    """A membership of a business within the reader's scope."""

    client_id: UUID
    business: str
    role: str
    is_owner: bool
    is_active: bool


@dataclass(frozen=True)
class PersonRow:
    id: UUID
    name: str
    email: str
    phone: str
    is_active: bool
    last_login_at: datetime | None
    agency: AgencyPlace | None
    businesses: tuple[BusinessPlace, ...]


@dataclass(frozen=True)
class PeopleFilter:
    """What the list is narrowed to; the search looks at names, addresses and phone numbers."""

    search: str = ""
    kind: PersonKind | None = None
    is_active: bool | None = None


# The policies show no client_memberships but those within the scope; :everybody is for people
# who belong to nobody yet.
_LIST = text(rf"""
WITH page AS (
    SELECT p.id, p.name, p.email, p.phone, p.is_active, p.last_login_at, p.created_at,
           r.name AS agency_role, r.slug AS agency_slug, a.is_active AS agency_is_active
      FROM people p
      LEFT JOIN agency_memberships a ON a.person_id = p.id
      LEFT JOIN role_templates r ON r.id = a.role_template_id
     WHERE (CAST(:person_id AS uuid) IS NULL OR p.id = CAST(:person_id AS uuid))
       AND (:everybody OR a.id IS NOT NULL
            OR EXISTS (SELECT 1 FROM client_memberships m WHERE m.person_id = p.id))
       AND (CAST(:kind AS varchar) IS NULL
            OR (CAST(:kind AS varchar) = 'agency' AND a.id IS NOT NULL)
            OR (CAST(:kind AS varchar) = 'business'
                AND EXISTS (SELECT 1 FROM client_memberships m WHERE m.person_id = p.id))
            OR (CAST(:kind AS varchar) = 'nowhere' AND a.id IS NULL
                AND NOT EXISTS (SELECT 1 FROM client_memberships m WHERE m.person_id = p.id)))
       AND (CAST(:is_active AS boolean) IS NULL OR p.is_active = CAST(:is_active AS boolean))
       AND (p.name ILIKE :words OR p.email ILIKE :words OR p.phone LIKE CAST(:digits AS varchar))
       AND {older_than_place("p.created_at", "p.id")}
     ORDER BY p.created_at DESC, p.id DESC
     LIMIT :most
), places AS (
    SELECT m.person_id, json_agg(json_build_object(
               'client_id', c.id, 'business', c.business_name, 'role', r.name,
               'is_owner', m.is_owner, 'is_active', m.is_active)
               ORDER BY m.is_active DESC, {alphabetical("c.business_name")}, c.id) AS businesses
      FROM client_memberships m
      JOIN page ON page.id = m.person_id
      JOIN clients c ON c.id = m.client_id
      JOIN role_templates r ON r.id = m.role_template_id
     GROUP BY 1
)
SELECT page.*, places.businesses
  FROM page LEFT JOIN places ON places.person_id = page.id
 ORDER BY page.created_at DESC, page.id DESC
""")  # noqa: S608 our own text


_EVERYBODY: dict[str, Any] = {
    "person_id": None,
    "kind": None,
    "is_active": None,
    "words": "%",
    "digits": None,
    "most": 1,
} | place_of(None)


async def list_people(
    session: AsyncSession,
    access: Access,
    *,
    where: PeopleFilter | None = None,
    cursor: str | None = None,
    limit: int = PAGE_SIZE,
) -> Page[PersonRow]:
    """The newest first: agency colleagues and the people of the clients in scope.

    Raises `Invalid` for a cursor that was not made here.
    """
    access.require(AgencyPermission.TEAM_MANAGE)
    where = where or PeopleFilter()
    found = await _read(
        session,
        access,
        kind=where.kind.value if where.kind else None,
        is_active=where.is_active,
        words=search.containing(where.search),
        digits=search.digits(where.search),
        most=limit + 1,
        **place_of(cursor),
    )
    return page_of(found, limit, _row)


async def read_person(session: AsyncSession, access: Access, *, person_id: UUID) -> PersonRow:
    """One person as the list shows them. Raises `NotFound`, also for one out of sight."""
    access.require(AgencyPermission.TEAM_MANAGE)
    found = await _read(session, access, person_id=person_id)
    if not found:
        raise NotFound("This person does not exist")
    return _row(found[0])


async def _read(session: AsyncSession, access: Access, **asked: Any) -> list[Row]:
    values = _EVERYBODY | {"everybody": access.client_ids is None} | asked
    return list(await session.execute(_LIST, values))


def _row(row: Row) -> PersonRow:
    agency = None
    if row.agency_role:
        is_owner = row.agency_slug == AGENCY_OWNER
        agency = AgencyPlace(row.agency_role, is_owner, row.agency_is_active)
    return PersonRow(
        id=row.id,
        name=row.name,
        email=row.email or "",
        phone=row.phone or "",
        is_active=row.is_active,
        last_login_at=row.last_login_at,
        agency=agency,
        businesses=tuple(_business(place) for place in row.businesses or ()),
    )


def _business(place: dict[str, Any]) -> BusinessPlace:
    return BusinessPlace(
        client_id=UUID(place["client_id"]),
        business=place["business"],
        role=place["role"],
        is_owner=place["is_owner"],
        is_active=place["is_active"],
    )
