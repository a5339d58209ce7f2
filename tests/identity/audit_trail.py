"""Makes entries of the audit log, and people of the agency who read it."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import httpx
from psycopg.types.json import Jsonb

from cs_app.identity.access import Access
from cs_app.identity.permissions import AgencyPermission, SessionKind
from cs_app.kernel.ids import new_id
from tests.identity.conftest import Cast
from tests.support.cast import Business
from tests.support.people import Member

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def reader(*businesses: Business, everything: bool = False, **changes: Any) -> Access:
    """Somebody who may read the log of these businesses, or of all."""
    facts = {
        "kind": SessionKind.AGENCY,
        "person_id": new_id(),
        "person_name": "Ava",
        "membership_id": new_id(),
        "role_name": "Agency admin",
        "permissions": frozenset({AgencyPermission.TEAM_MANAGE}),
        "client_ids": None if everything else frozenset(b.id for b in businesses),
    }
    return Access(**facts | changes)


async def done(
    cast: Cast, business: Business | None, action: str = "auth.login", **columns: Any
) -> UUID:
    """One entry; returns its id."""
    details = columns.pop("metadata", {})
    values = {
        "id": new_id(),
        "client_id": business.id if business else None,
        "action": action,
        "metadata": Jsonb(details),
        "created_at": NOON,
    } | columns
    await cast.town.insert("audit_log", values)
    return values["id"]


async def ask(cast: Cast, member: Member, address: str, **query: Any) -> httpx.Response:
    """What this member of the agency is answered."""
    async with cast.browser_of(await cast.signed_in(member)) as http:
        return await http.get(address, params=query)


async def agency_member(cast: Cast, *businesses: Business, role: str = "agency_admin") -> Member:
    """Somebody who looks after these businesses, or after all where none is named."""
    return await cast.agency_person(*businesses, role=role, everything=not businesses)
