"""Ava owns the agency, Dana a business, Sam is on her team; each has a browser of their own."""

import itertools
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import httpx
import pytest

from cs_app.identity.permissions import SessionKind
from cs_app.identity.session import sessions
from cs_app.identity.session.sessions import SessionClaims
from cs_app.kernel.ids import new_id
from tests.support.cast import Town, new_phone
from tests.support.servers import Server
from tests.support.sign_in import start_session
from tests.support.waiting import eventually

_addresses = itertools.count(os.getpid() % 60_000 * 1_000)


@dataclass
class Member:
    """A person with their membership."""

    id: UUID
    email: str
    phone: str
    membership_id: UUID


@dataclass
class Cast:
    """Makes people, and reads what is sent to them."""

    town: Town

    @property
    def server(self) -> Server:
        return self.town.server

    def browser(self) -> httpx.AsyncClient:
        """A browser with its own cookies and its own address on the network."""
        number = next(_addresses)
        address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        headers = {"X-Forwarded-For": address}
        return httpx.AsyncClient(base_url=self.server.url, headers=headers, trust_env=False)

    async def person(self, name: str) -> tuple[UUID, str, str]:
        """Somebody who has signed in before."""
        person_id, phone = new_id(), new_phone()
        email = f"{name.lower()}-{phone[1:]}@people.test"
        values = {"id": person_id, "name": name, "email": email, "phone": phone}
        values["last_login_at"] = datetime.now(UTC)
        await self.town.insert("people", values)
        return person_id, email, phone

    async def join_business(
        self, person_id: UUID, client_id: UUID, role: str = "business_owner", **columns: Any
    ) -> UUID:
        return await self._join(
            "client_memberships", person_id, role, client_id=client_id, **columns
        )

    async def owner(self, client_id: UUID, name: str = "Dana") -> Member:
        person_id, email, phone = await self.person(name)
        membership = await self.join_business(person_id, client_id, is_owner=True)
        return Member(person_id, email, phone, membership)

    async def agency_member(self, role: str = "agency_owner", **columns: Any) -> Member:
        person_id, email, phone = await self.person("Ava")
        membership = await self._join("agency_memberships", person_id, role, **columns)
        return Member(person_id, email, phone, membership)

    async def is_new(self, member: Member) -> None:
        """This person has never signed in."""
        sql = "UPDATE people SET last_login_at = NULL WHERE id = %s"
        await self.town.database.rows(sql, member.id)

    async def signed_in(self, member: Member, client_id: UUID | None = None) -> SessionClaims:
        """A session in a business, or at the agency."""
        kind = SessionKind.PORTAL if client_id else SessionKind.AGENCY
        return await start_session(
            self.town,
            kind,
            person_id=member.id,
            membership_id=member.membership_id,
            client_id=client_id,
        )

    def browser_of(self, *claims: SessionClaims) -> httpx.AsyncClient:
        """A browser with these sessions."""
        browser = self.browser()
        for session in claims:
            browser.cookies.set(sessions.COOKIE_NAMES[session.kind], sessions.issue(session))
        return browser

    async def code_sent_to(self, phone: str, *, nth: int = 1) -> str:
        async def texts() -> list[dict[str, Any]]:
            found = await self.town.sandbox.received_by(phone)
            return found if len(found) >= nth else []

        found: list[dict[str, Any]] = await eventually(texts)
        return _digits(found[nth - 1]["body"])

    async def mails_to(self, address: str) -> list[dict[str, Any]]:
        query = {"to": address}
        url = f"{self.server.sandbox_url}/control/resend/inbox"
        async with httpx.AsyncClient(trust_env=False) as http:
            return (await http.get(url, params=query)).json()

    async def mail_sent_to(self, address: str) -> dict[str, Any]:
        async def newest() -> list[dict[str, Any]]:
            return await self.mails_to(address)

        mails: list[dict[str, Any]] = await eventually(newest)
        return mails[0]

    async def link_sent_to(self, address: str) -> httpx.URL:
        mail = await self.mail_sent_to(address)
        return httpx.URL(mail["links"][0])

    async def audited(self, person_id: UUID) -> list[str]:
        rows = await self.town.database.rows(
            "SELECT action FROM audit_log WHERE person_id = %s ORDER BY created_at", person_id
        )
        return [row.action for row in rows]

    async def _join(self, table: str, person_id: UUID, role: str, **columns: Any) -> UUID:
        role_id = await self.town.database.value(
            "SELECT id FROM role_templates WHERE slug = %s", role
        )
        values = {"id": new_id(), "person_id": person_id, "role_template_id": role_id, **columns}
        await self.town.insert(table, values)
        return values["id"]


@pytest.fixture
def cast(town: Town, inside: None) -> Cast:
    return Cast(town)


def _digits(text: str) -> str:
    found = re.search(r"\b\d{6}\b", text)
    assert found, text
    return found.group()
