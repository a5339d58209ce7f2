"""Who plays in the tests: a business with its own number and knowledge, and its leads."""

import itertools
import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import httpx
import psycopg
from psycopg.rows import namedtuple_row

from cs_app.kernel.ids import new_id
from tests.support.quiet import all_that_comes
from tests.support.sandbox import Sandbox
from tests.support.servers import SECRETS, Server
from tests.support.twilio import Twilio
from tests.support.waiting import GENEROUS_SECONDS, eventually, none_left

KNOWLEDGE = {
    "Drain cleaning": "We clean drains and clear blocked sewers with hydro jetting.",
    "Service area": "We serve Calgary, Airdrie and Okotoks.",
    "Opening hours": "Our office is open Monday to Friday from 8 am to 6 pm.",
}
OPEN_BUSINESS = """
WITH business AS (INSERT INTO clients ({names}) VALUES ({marks}) RETURNING id),
number AS (
    INSERT INTO client_phone_numbers (client_id, phone_number, is_primary)
    SELECT id, %s, true FROM business
)
INSERT INTO kb_entries (client_id, title, content)
SELECT id, title, content FROM business, unnest(%s::text[], %s::text[]) AS known (title, content)
"""
CRON = {"Authorization": f"Bearer {SECRETS['CRON_SECRET']}"}
_worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
_numbers = itertools.count(2_000_000 + _worker * 1_000_000)


def new_phone() -> str:
    """A number that nobody else in this run has; 403 is on Edmonton's time."""
    return f"+1403{next(_numbers):07d}"


class Database:
    """Plain SQL on the product's database, as an operator types it."""

    def __init__(self, connection: psycopg.AsyncConnection) -> None:
        self._connection = connection

    async def rows(self, sql: str, *values: Any) -> list[Any]:
        async with self._connection.cursor(row_factory=namedtuple_row) as cursor:
            await cursor.execute(sql, values)  # type: ignore[arg-type]
            return await cursor.fetchall() if cursor.description else []

    async def row(self, sql: str, *values: Any) -> Any:
        return (await self.rows(sql, *values))[0]

    async def value(self, sql: str, *values: Any) -> Any:
        found = await self.rows(sql, *values)
        return found[0][0] if found else None


@dataclass
class Town:
    """One product with everything around it, or no more than its database."""

    database: Database
    server: Server
    _sandbox: Sandbox | None = None
    _twilio: Twilio | None = None

    @property
    def sandbox(self) -> Sandbox:
        assert self._sandbox, "a test marked `undone` has no vendors"
        return self._sandbox

    @property
    def twilio(self) -> Twilio:
        assert self._twilio, "a test marked `undone` has no product that takes texts"
        return self._twilio

    async def open_business(self, **columns: Any) -> "Business":
        """An active business with a number, knowledge and no limits in the way."""
        business = Business(self, new_id(), new_phone())
        values = {
            "id": business.id,
            "business_name": "Rapid Rooter",
            "owner_name": "Dana Lee",
            "email": f"dana-{business.id}@rapidrooter.test",
            "phone": new_phone(),
            "timezone": "America/Edmonton",
            "monthly_message_limit": 100_000,
        } | columns
        names, marks = ", ".join(values), ", ".join(["%s"] * len(values))
        known = (list(KNOWLEDGE), list(KNOWLEDGE.values()))
        sql = OPEN_BUSINESS.format(names=names, marks=marks)
        await self.database.rows(sql, *values.values(), business.number, *known)
        if self._sandbox:
            await self._sandbox.register(business.number)
        return business

    async def insert(self, table: str, values: dict[str, Any]) -> None:
        names, marks = ", ".join(values), ", ".join(["%s"] * len(values))
        sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"
        await self.database.rows(sql, *values.values())

    async def cron(self, path: str = "") -> httpx.Response:
        """The cron door, rung as the operations guide says."""
        if path:
            return await self.twilio.http.get(f"/api/cron/{path}", headers=CRON, timeout=90)
        headers = CRON | {"cf-cron": "true"}
        return await self.twilio.http.post("/api/cron", headers=headers, timeout=90)

    async def release(self) -> dict[str, Any]:
        """Run process-scheduled, after whoever runs it just now."""

        async def ran() -> dict[str, Any] | None:
            told = (await self.cron("process-scheduled")).json()
            return None if "skipped" in told and "sent" not in told else told

        return await eventually(ran, every=0.3) or {}

    async def chores_done(self) -> None:
        """Every chore that was put before a job until now has been done."""
        newest = await self.database.value("SELECT max(id) FROM procrastinate_jobs")

        async def left() -> list[Any]:
            return await self.database.rows(
                "SELECT id, task_name, status FROM procrastinate_jobs"
                " WHERE id <= %s AND queue_name = 'housekeeping' AND status IN ('todo', 'doing')"
                " AND coalesce(scheduled_at <= now(), true)",
                newest or 0,
            )

        await none_left(left, within=GENEROUS_SECONDS, every=0.05)

    async def zone_at(self, hour: int) -> str:
        """A time zone in which the product's clock shows this hour."""
        ahead = await self.database.value("SELECT offset_seconds FROM sandbox_clock") or 0
        moment = datetime.now(UTC) + timedelta(seconds=ahead)
        east = (hour - moment.hour + 11) % 24 - 11
        return f"Etc/GMT{-east:+d}"


@dataclass
class Business:
    town: Town
    id: UUID
    number: str

    def lead(self, phone: str | None = None) -> "Lead":
        """Somebody with a phone who has not written yet."""
        return Lead(self, phone or new_phone())

    async def set(self, **columns: Any) -> None:
        names = ", ".join(f"{name} = %s" for name in columns)
        await self.town.database.rows(
            f"UPDATE clients SET {names} WHERE id = %s", *columns.values(), self.id
        )

    async def escalations(self) -> list[Any]:
        return await self.town.database.rows(
            "SELECT * FROM escalation_queue WHERE client_id = %s ORDER BY created_at", self.id
        )


@dataclass
class Lead:
    business: Business
    phone: str

    @property
    def town(self) -> Town:
        return self.business.town

    async def texts(self, body: str, **more: str) -> httpx.Response:
        """Send a text; fails unless the product takes it."""
        answer = await self.town.twilio.text(
            sender=self.phone, to=self.business.number, body=body, **more
        )
        assert answer.status_code == 200, answer.text
        return answer

    async def known(self, **columns: Any) -> UUID:
        """Make the lead exist without having written; returns the id."""
        values = {"client_id": self.business.id, "phone": self.phone, **columns}
        await self.town.insert("leads", values)
        return (await self.row()).id

    async def row(self) -> Any:
        return await self.town.database.row(
            "SELECT * FROM leads WHERE client_id = %s AND phone = %s", self.business.id, self.phone
        )

    async def set(self, **columns: Any) -> None:
        names = ", ".join(f"{name} = %s" for name in columns)
        await self.town.database.rows(
            f"UPDATE leads SET {names} WHERE client_id = %s AND phone = %s",
            *columns.values(),
            self.business.id,
            self.phone,
        )

    async def messages(self, direction: str) -> list[Any]:
        return await self.town.database.rows(
            "SELECT m.* FROM conversations m JOIN leads l ON l.id = m.lead_id"
            " WHERE l.client_id = %s AND l.phone = %s AND m.direction = %s"
            " ORDER BY m.created_at, m.id",
            self.business.id,
            self.phone,
            direction,
        )

    async def sent(self) -> list[Any]:
        return await self.messages("outbound")

    async def waiting(self) -> list[Any]:
        return await self.town.database.rows(
            "SELECT s.* FROM scheduled_messages s JOIN leads l ON l.id = s.lead_id"
            " WHERE l.client_id = %s AND l.phone = %s ORDER BY s.created_at",
            self.business.id,
            self.phone,
        )

    async def answers(self, count: int = 1, *, within: float = GENEROUS_SECONDS) -> list[Any]:
        """The texts to this lead, once at least so many are delivered."""

        async def delivered() -> list[Any]:
            rows = await self.sent()
            done = [row for row in rows if row.delivery_status == "delivered"]
            return rows if len(done) >= count else []

        return await eventually(delivered, within=within)

    async def settled(self, count: int = 1, *, within: float = GENEROUS_SECONDS) -> list[Any]:
        """The lead's texts, once so many are stored and none waits for an answer."""

        async def decided() -> list[Any]:
            rows = await self.messages("inbound")
            done = len(rows) >= count and all(row.reply_state != "pending" for row in rows)
            return rows if done else []

        return await eventually(decided, within=within)

    async def phone_shows(self) -> list[str]:
        """What is on the phone's screen once nothing more can come."""
        return await all_that_comes(self)

    async def due_row(self, **columns: Any) -> UUID:
        """A scheduled text whose time has come; returns its id."""
        lead = await self.row()
        values = {
            "id": new_id(),
            "client_id": self.business.id,
            "lead_id": lead.id,
            "sequence_type": "appointment_reminder",
            "message": "Your appointment is tomorrow at nine.",
            "send_at": "2020-01-01T00:00:00Z",
        } | columns
        await self.town.insert("scheduled_messages", values)
        return values["id"]

    async def scheduled(self, identifier: UUID) -> SimpleNamespace:
        return await self.town.database.row(
            "SELECT * FROM scheduled_messages WHERE id = %s", identifier
        )
