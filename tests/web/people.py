"""Who uses the pages: people of the agency and of a business, with and without a session."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from unittest import mock
from uuid import UUID

from cs_app.identity.permissions import SessionKind
from cs_app.identity.session import sessions
from cs_app.kernel.ids import new_id
from cs_app.seed import AGENCY_LOGIN, CLIENT_LOGIN
from cs_app.settings import settings
from tests.support.cast import Business, Town, new_phone
from tests.support.servers import Server
from tests.support.sign_in import start_session


@dataclass(frozen=True)
class Member:
    """A person with a membership: at the agency, or at one business."""

    kind: SessionKind
    person_id: UUID
    membership_id: UUID
    client_id: UUID | None
    email: str
    phone: str

    @property
    def table(self) -> str:
        return f"{'client' if self.client_id else 'agency'}_memberships"


@dataclass
class People:
    """Makes people, and signs them in without the sign-in pages."""

    town: Town
    server: Server

    async def agency_person(
        self, *businesses: Business, role: str = "agency_owner", everything: bool = False
    ) -> Member:
        """Somebody of the agency who looks after these businesses, or after all."""
        scope = "all" if everything else "assigned"
        ava = await self._join("agency", await self._person("Ava"), role, client_scope=scope)
        for business in businesses:
            assigned = {"agency_membership_id": ava.membership_id, "client_id": business.id}
            await self.town.insert("agency_client_assignments", assigned)
        return ava

    async def portal_person(
        self, business: Business, *, name: str = "Dana", role: str = "business_owner"
    ) -> Member:
        """Somebody of the business."""
        return await self.joins(await self._person(name), business, role=role)

    async def with_role(self, business: Business, role: str) -> Member:
        """Somebody with a built-in role, who sees this business and no other."""
        if role in ("business_owner", "office_manager", "team_member"):
            return await self.portal_person(business, role=role)
        return await self.agency_person(business, role=role)

    async def joins(
        self, person: dict[str, Any], business: Business, *, role: str = "business_owner"
    ) -> Member:
        """A further membership of somebody."""
        return await self._join("client", person, role, client_id=business.id)

    async def person_of(self, member: Member) -> dict[str, Any]:
        return {"id": member.person_id, "email": member.email, "phone": member.phone}

    async def demo_agency_owner(self) -> Member:
        return await self._of_the_demo(SessionKind.AGENCY, AGENCY_LOGIN)

    async def demo_business_owner(self) -> Member:
        return await self._of_the_demo(SessionKind.PORTAL, CLIENT_LOGIN)

    async def cookie(self, member: Member) -> dict[str, str]:
        """The cookie that a sign-in of this moment would set."""
        claims = await start_session(
            self.town,
            member.kind,
            person_id=member.person_id,
            membership_id=member.membership_id,
            client_id=member.client_id,
        )
        with self._as_the_server():
            value = sessions.issue(claims)
        return {"name": sessions.COOKIE_NAMES[member.kind], "value": value}

    async def end_sessions(self, member: Member) -> None:
        """What a removal, a change of role or an operator does."""
        await self.town.database.rows(
            f"UPDATE {member.table} SET session_version = session_version + 1 WHERE id = %s",
            member.membership_id,
        )

    async def _person(self, name: str) -> dict[str, Any]:
        phone = new_phone()
        email = f"{name.lower()}-{phone[1:]}@people.test"
        values = {"id": new_id(), "name": name, "email": email, "phone": phone}
        been_here = {"last_login_at": datetime.now(UTC)}
        await self.town.insert("people", values | been_here)
        return values

    async def _join(self, kind: str, person: dict[str, Any], role: str, **columns: Any) -> Member:
        role_id = await self.town.database.value(
            "SELECT id FROM role_templates WHERE slug = %s", role
        )
        values = {"id": new_id(), "person_id": person["id"], "role_template_id": role_id}
        await self.town.insert(f"{kind}_memberships", values | columns)
        return Member(
            kind=SessionKind.AGENCY if kind == "agency" else SessionKind.PORTAL,
            person_id=person["id"],
            membership_id=values["id"],
            client_id=columns.get("client_id"),
            email=person["email"],
            phone=person["phone"],
        )

    async def _of_the_demo(self, kind: SessionKind, email: str) -> Member:
        portal = kind is SessionKind.PORTAL
        table, client = (
            ("client_memberships", "client_id")
            if portal
            else (
                "agency_memberships",
                "NULL::uuid",
            )
        )
        row = await self.town.database.row(
            f"SELECT m.id, p.id AS person_id, {client} AS client_id, p.email, p.phone"
            f" FROM {table} m JOIN people p ON p.id = m.person_id WHERE p.email = %s",
            email,
        )
        return Member(kind, row.person_id, row.id, row.client_id, row.email, row.phone)

    @contextmanager
    def _as_the_server(self) -> Iterator[None]:
        with mock.patch.dict(os.environ, self.server.environment):
            settings.cache_clear()
            yield
        settings.cache_clear()
