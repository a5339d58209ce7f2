"""People of the agency and of a business, with and without a session."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple
from unittest import mock
from uuid import UUID

from cs_app.identity.permissions import SessionKind
from cs_app.identity.session import sessions
from cs_app.identity.session.sessions import SessionClaims
from cs_app.kernel.ids import new_id
from cs_app.seed import AGENCY_LOGIN, CLIENT_LOGIN
from cs_app.settings import settings
from tests.support.cast import Business, Town, new_phone
from tests.support.sign_in import start_session

OF_A_BUSINESS = ("business_owner", "office_manager", "team_member")


class Person(NamedTuple):
    """Somebody who has signed in before."""

    id: UUID
    email: str
    phone: str


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
    def person(self) -> Person:
        return Person(self.person_id, self.email, self.phone)

    @property
    def table(self) -> str:
        return f"{'client' if self.client_id else 'agency'}_memberships"


@dataclass
class People:
    """Makes people, and signs them in without the sign-in pages."""

    town: Town

    async def person(self, name: str) -> Person:
        phone = new_phone()
        person = Person(new_id(), f"{name.lower()}-{phone[1:]}@people.test", phone)
        been_here = {"name": name, "last_login_at": datetime.now(UTC)}
        await self.town.insert("people", person._asdict() | been_here)
        return person

    async def agency_member(
        self, role: str = "agency_owner", *, name: str = "Ava", **columns: Any
    ) -> Member:
        """Somebody of the agency; which clients they look after is for the columns to say."""
        person = await self.person(name)
        membership = await self._join("agency_memberships", person.id, role, **columns)
        kind = SessionKind.AGENCY
        return Member(kind, person.id, membership, None, person.email, person.phone)

    async def agency_person(
        self, *businesses: Business, role: str = "agency_owner", everything: bool = False
    ) -> Member:
        """Somebody of the agency who looks after these businesses, or after all."""
        ava = await self.agency_member(role, client_scope="all" if everything else "assigned")
        for business in businesses:
            assigned = {"agency_membership_id": ava.membership_id, "client_id": business.id}
            await self.town.insert("agency_client_assignments", assigned)
        return ava

    async def owner(self, client_id: UUID, name: str = "Dana") -> Member:
        """Who owns the business."""
        return await self.joins(await self.person(name), client_id, is_owner=True)

    async def portal_person(
        self, business: Business, *, name: str = "Dana", role: str = "business_owner"
    ) -> Member:
        """Somebody of the business."""
        return await self.joins(await self.person(name), business.id, role=role)

    async def with_role(self, business: Business, role: str) -> Member:
        """Somebody with a built-in role, who sees this business and no other."""
        if role in OF_A_BUSINESS:
            return await self.portal_person(business, role=role)
        return await self.agency_person(business, role=role)

    async def joins(
        self, person: Person, client_id: UUID, *, role: str = "business_owner", **columns: Any
    ) -> Member:
        """A membership, perhaps a further one."""
        membership = await self.join_business(person.id, client_id, role, **columns)
        kind = SessionKind.PORTAL
        return Member(kind, person.id, membership, client_id, person.email, person.phone)

    async def join_business(
        self, person_id: UUID, client_id: UUID, role: str = "business_owner", **columns: Any
    ) -> UUID:
        """Returns the membership's id."""
        return await self._join(
            "client_memberships", person_id, role, client_id=client_id, **columns
        )

    async def override(self, member: Member, overrides: str) -> None:
        """Give and deny somebody of a business what is beyond their role, without a word to them.

        `overrides` is the JSON of `permission_overrides`.
        """
        sql = "UPDATE client_memberships SET permission_overrides = %s WHERE id = %s"
        await self.town.database.rows(sql, overrides, member.membership_id)

    async def is_new(self, member: Member) -> None:
        """This person has never signed in."""
        sql = "UPDATE people SET last_login_at = NULL WHERE id = %s"
        await self.town.database.rows(sql, member.person_id)

    async def demo_agency_owner(self) -> Member:
        return await self._of_the_demo(SessionKind.AGENCY, AGENCY_LOGIN)

    async def demo_business_owner(self) -> Member:
        return await self._of_the_demo(SessionKind.PORTAL, CLIENT_LOGIN)

    async def signed_in(self, member: Member) -> SessionClaims:
        """A session that began just now."""
        return await start_session(
            self.town,
            member.kind,
            person_id=member.person_id,
            membership_id=member.membership_id,
            client_id=member.client_id,
        )

    async def cookie(self, member: Member) -> dict[str, str]:
        """The cookie that a sign-in of this moment would set."""
        claims = await self.signed_in(member)
        with self._as_the_server():
            value = sessions.issue(claims)
        return {"name": sessions.COOKIE_NAMES[member.kind], "value": value}

    async def end_sessions(self, member: Member) -> None:
        """What a removal, a change of role or an operator does."""
        await self.town.database.rows(
            f"UPDATE {member.table} SET session_version = session_version + 1 WHERE id = %s",
            member.membership_id,
        )

    async def _join(self, table: str, person_id: UUID, role: str, **columns: Any) -> UUID:
        membership = new_id()
        values = {"id": membership, "person_id": person_id, **columns}
        names, marks = ", ".join(values), ", ".join(["%s"] * len(values))
        await self.town.database.rows(
            f"INSERT INTO {table} ({names}, role_template_id)"
            f" SELECT {marks}, id FROM role_templates WHERE slug = %s",
            *values.values(),
            role,
        )
        return membership

    async def _of_the_demo(self, kind: SessionKind, email: str) -> Member:
        portal = kind is SessionKind.PORTAL
        table, client = ("client", "client_id") if portal else ("agency", "NULL::uuid")
        row = await self.town.database.row(
            f"SELECT m.id, p.id AS person_id, {client} AS client_id, p.email, p.phone"
            f" FROM {table}_memberships m JOIN people p ON p.id = m.person_id WHERE p.email = %s",
            email,
        )
        return Member(kind, row.person_id, row.id, row.client_id, row.email, row.phone)

    @contextmanager
    def _as_the_server(self) -> Iterator[None]:
        with mock.patch.dict(os.environ, self.town.server.environment):
            settings.cache_clear()
            yield
        settings.cache_clear()
