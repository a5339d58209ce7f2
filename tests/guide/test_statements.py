"""Every statement of the operations guide works as typed, in psql."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
import pytest_asyncio

from cs_app.kernel import embedded_postgres
from cs_app.kernel.ids import new_id
from tests.support.cast import Business, Lead, Town
from tests.support.servers import Server

TEXT = Path(__file__).with_name("statements.sql").read_text()
STATEMENTS = dict(re.findall(r"^-- name: (.+)\n((?:(?!^-- name).*\n?)+)", TEXT, re.MULTILINE))
DELETIONS = ("conversations", "leads", "scheduled_messages", "business_hours", "kb_entries")


@dataclass
class Operator:
    """Somebody at psql, with the ids of one business and one of its people."""

    url: str
    business: Business
    person: UUID

    def types(self, statement: str) -> list[list[str]]:
        """The rows that psql prints; fails when psql does."""
        ids = {"CLIENT_UUID": self.business.id, "PERSON_UUID": self.person}
        for name, value in ids.items():
            statement = statement.replace(name, str(value))
        command = [embedded_postgres.psql_path(), self.url, "-v", "ON_ERROR_STOP=1", "-AtF\t"]
        done = subprocess.run(command, input=statement, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return [line.split("\t") for line in done.stdout.splitlines()]

    def runs(self, name: str) -> list[list[str]]:
        return self.types(STATEMENTS[name])


@pytest_asyncio.fixture
async def operator(server: Server, town: Town, business: Business) -> Operator:
    person, role = new_id(), new_id()
    await town.insert("people", {"id": person, "name": "Dana", "email": f"{person}@rr.test"})
    row = {"id": role, "name": "Owner", "slug": f"owner-{role}", "scope": "client"}
    await town.insert("role_templates", row)
    member = {"person_id": person, "role_template_id": role}
    await town.insert("client_memberships", member | {"client_id": business.id})
    await town.insert("agency_memberships", member)
    return Operator(server.database_url(), business, person)


@pytest.mark.parametrize("name", STATEMENTS)
async def test_a_statement_of_the_guide_works_as_typed(operator: Operator, name: str):
    operator.runs(name)


async def test_the_reading_statements_show_what_is_there(operator: Operator, lead: Lead):
    await lead.texts("Do you serve Airdrie?")
    await lead.answers()
    await lead.due_row(send_at="2090-01-01T00:00:00Z")
    assert [row[2] for row in operator.runs("leads")] == [lead.phone]
    assert [row[3:5] for row in operator.runs("conversations")] == [
        ["outbound", "delivered"],
        ["inbound", ""],
    ]
    assert [row[4] for row in operator.runs("scheduled messages")] == ["pending"]
    assert [row[1:] for row in operator.runs("daily stats")] == [["1", "1", "1", "0"]]
    assert operator.runs("feature flags") == [["Rapid Rooter", "t", "t", "t", "t", "f", "f"]]
    assert [row[0] for row in operator.runs("portal permissions")] == ["Dana"]
    assert "Dana" in [row[0] for row in operator.runs("agency permissions")]


async def test_an_opted_out_lead_is_found(operator: Operator, lead: Lead):
    await lead.texts("STOP")
    await lead.answers()
    ((_, _, phone, at),) = operator.runs("opted-out leads")
    assert phone == lead.phone and at


async def test_a_refused_webhook_is_found(operator: Operator, town: Town):
    before = len(operator.runs("webhook errors"))
    await town.twilio.text(sender="+14035550199", to="+14035550198", body="Hi")
    assert len(operator.runs("webhook errors")) > before


async def test_the_changing_statements_change_one_row_each(operator: Operator, lead: Lead):
    await lead.known()
    await lead.due_row(send_at="2090-01-01T00:00:00Z")
    for name in ("portal session ended", "agency session ended", "suspension"):
        assert operator.runs(name) == [["UPDATE 1"]]
    assert operator.runs("suspension of scheduled messages") == [["UPDATE 1"]]
    assert operator.runs("members of an offboarded client") == [["UPDATE 1"]]
    assert operator.runs("feature flags") == [["Rapid Rooter", "f", "f", "t", "f", "f", "f"]]


async def test_a_client_is_deleted_in_the_order_of_the_guide(operator: Operator, lead: Lead):
    await lead.texts("I want to talk to the owner")
    await lead.answers()
    await lead.due_row()
    await lead.texts("STOP")
    await lead.answers(2)
    hours = {"client_id": lead.business.id, "day_of_week": 1, "is_open": False}
    await lead.town.insert("business_hours", hours)
    for table in DELETIONS:
        operator.types(f"DELETE FROM {table} WHERE client_id = 'CLIENT_UUID';")
    assert operator.types("DELETE FROM clients WHERE id = 'CLIENT_UUID';") == [["DELETE 1"]]
    left = "SELECT count(*) FROM client_memberships WHERE client_id = 'CLIENT_UUID';"
    assert operator.types(left) == [["0"]]


async def test_the_url_of_the_database_is_what_the_command_line_says(server: Server):
    done = server.command("db", "url")
    assert done.stdout.strip() == server.database_url()


def test_psql_takes_its_own_options(server: Server):
    done = server.command("db", "psql", "-At", "-c", "SELECT current_user")
    assert done.stdout.strip() == "conversionsurgery"


def test_the_products_own_role_has_a_url_too(server: Server):
    url = server.command("db", "url", "--app").stdout.strip()
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT current_user, count(*) FROM clients").fetchall() == [
            ("conversionsurgery_app", 0)
        ]
