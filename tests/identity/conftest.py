"""Ava owns the agency, Dana a business, Sam is on her team; each has a browser of their own."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
import pytest

from cs_app.identity.session import sessions
from cs_app.identity.session.sessions import SessionClaims
from tests.support.addresses import new_address
from tests.support.cast import Town
from tests.support.people import People
from tests.support.servers import Server
from tests.support.waiting import eventually


@dataclass
class Cast(People):
    """Gives people browsers, and reads what is sent to them."""

    @property
    def server(self) -> Server:
        return self.town.server

    def browser(self) -> httpx.AsyncClient:
        """A browser with its own cookies and its own address on the network."""
        headers = {"X-Forwarded-For": new_address()}
        return httpx.AsyncClient(base_url=self.server.url, headers=headers, trust_env=False)

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
        return await self.town.sandbox.mails_to(address)

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


@pytest.fixture
def cast(town: Town, inside: None) -> Cast:
    return Cast(town)


def _digits(text: str) -> str:
    found = re.search(r"\b\d{6}\b", text)
    assert found, text
    return found.group()
