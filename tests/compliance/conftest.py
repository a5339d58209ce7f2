"""A business with a lead, in one transaction that is undone after the test."""

from typing import Any

import pytest_asyncio
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.models import Client, ClientStatus
from cs_app.identity.access import Access
from cs_app.leads.models import Lead
from tests.support.cast import new_phone
from tests.support.new_client import new_client


@pytest_asyncio.fixture
async def client(session: AsyncSession, ava: Access) -> Client:
    client = await new_client(session, ava)
    client.status = ClientStatus.ACTIVE
    await session.flush()
    return client


@pytest_asyncio.fixture
async def known(session: AsyncSession, client: Client) -> Lead:
    """A lead of the business."""
    lead = Lead(client_id=client.id, phone=new_phone(), name="Zoë Hill")
    session.add(lead)
    await session.flush()
    return lead


class Ledger:
    """What stands in the tables of one business."""

    def __init__(self, session: AsyncSession, client: Client) -> None:
        self.session, self.client = session, client

    async def rows(self, table: str) -> list[Any]:
        await self.session.flush()
        sql = f"SELECT * FROM {table} WHERE client_id = :id ORDER BY created_at, id"
        return list((await self.session.execute(text(sql), {"id": self.client.id})).all())

    async def events(self) -> list[str]:
        return [row.event_type for row in await self.rows("compliance_audit_log")]

    async def actions(self) -> list[str]:
        rows = await self.rows("audit_log")
        return [row.action for row in rows if row.action.startswith("compliance.")]


@pytest_asyncio.fixture
async def ledger(session: AsyncSession, client: Client) -> Ledger:
    return Ledger(session, client)
