"""The database shows a tenant's rows within the scope of the transaction, and no others."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import psutil
import psycopg
import pytest
from psycopg import sql
from psycopg.types.json import Jsonb

from cs_app.kernel import app_role, db
from cs_app.kernel.ids import new_id
from cs_app.kernel.scope import EVERYTHING, NOTHING, Scope, only
from tests.support import catalogue
from tests.support.cast import Business, Town, new_phone
from tests.support.servers import SECRETS, Server


@dataclass(frozen=True)
class Stage:
    """Two clients in one transaction that is never committed; A has a row in every table."""

    connection: psycopg.Connection
    a: UUID
    b: UUID

    def see(self, setting: str) -> None:
        """From here on act as the product does, within this scope."""
        self.connection.execute("SET LOCAL ROLE conversionsurgery_app")
        self.connection.execute("SELECT set_config('app.client_ids', %s, true)", (setting,))

    def count(self, table: str, client_id: UUID | None = None) -> int:
        query = sql.SQL("SELECT count(*) FROM {} {}").format(
            sql.Identifier(table), sql.SQL("WHERE client_id = %s" if client_id else "")
        )
        row = self.connection.execute(query, [client_id] if client_id else []).fetchone()
        assert row
        return row[0]


@pytest.fixture
def stage(server: Server) -> Iterator[Stage]:
    with psycopg.connect(server.database_url()) as connection:
        ids = [new_id(), new_id(), new_id()]
        for client_id in ids[:2]:
            connection.execute(
                "INSERT INTO clients (id, business_name, owner_name, email, phone)"
                " VALUES (%s, 'Rapid Rooter', 'Dana Lee', %s, %s)",
                (client_id, f"{client_id}@example.test", new_phone()),
            )
        connection.execute(
            "INSERT INTO people (id, name, email) VALUES (%s, 'Sam', %s)",
            (ids[2], f"{ids[2]}@example.test"),
        )
        catalogue.fill(connection, client_id=ids[0], person_id=ids[2])
        yield Stage(connection, ids[0], ids[1])
        connection.rollback()


def _tables(stage: Stage) -> list[str]:
    tables = catalogue.tenant_tables(stage.connection)
    assert len(tables) > 20
    return tables


def test_every_tenants_table_has_a_forced_policy(stage: Stage):
    assert catalogue.unprotected(stage.connection) == []


def test_a_new_table_without_a_policy_is_found(stage: Stage):
    stage.connection.execute("CREATE TABLE forgotten (client_id uuid)")
    assert catalogue.unprotected(stage.connection) == ["forgotten"]
    stage.connection.execute("ALTER TABLE forgotten ENABLE ROW LEVEL SECURITY")
    stage.connection.execute("CREATE POLICY p ON forgotten USING (true)")
    assert catalogue.unprotected(stage.connection) == ["forgotten"]


def test_one_client_sees_its_row_in_every_table(stage: Stage):
    tables = _tables(stage)
    stage.see(only(stage.a).setting)
    assert [table for table in tables if stage.count(table, stage.a) == 0] == []


def test_another_client_sees_none_of_them(stage: Stage):
    tables = _tables(stage)
    stage.see(only(stage.b).setting)
    assert {table: stage.count(table) for table in tables if stage.count(table)} == {}
    assert stage.count("clients") == 1


@pytest.mark.parametrize("setting", ["", NOTHING.setting])
def test_without_a_scope_there_is_no_row(stage: Stage, setting: str):
    tables = [*_tables(stage), "clients"]
    stage.see(setting)
    assert {table: stage.count(table) for table in tables if stage.count(table)} == {}


def test_a_setting_never_made_shows_no_row(server: Server):
    url = app_role.url_of(server.database_url(), secret=SECRETS["SESSION_SECRET"])
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT count(*) FROM clients").fetchone()
        assert row == (0,)


def test_another_client_changes_none_of_them(stage: Stage):
    tables = [table for table in _tables(stage) if table != "audit_log"]
    stage.see(only(stage.b).setting)
    for table in tables:
        name = sql.Identifier(table)
        changed = sql.SQL("UPDATE {} SET client_id = %s WHERE client_id = %s").format(name)
        assert stage.connection.execute(changed, (stage.b, stage.a)).rowcount == 0, table
        deleted = sql.SQL("DELETE FROM {} WHERE client_id = %s").format(name)
        assert stage.connection.execute(deleted, (stage.a,)).rowcount == 0, table


def test_no_row_can_be_given_to_another_client(stage: Stage):
    stage.see(only(stage.b).setting)
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        stage.connection.execute(
            "INSERT INTO leads (client_id, phone) VALUES (%s, '+14035550100')", (stage.a,)
        )


def test_a_row_cannot_be_moved_to_another_client(stage: Stage):
    stage.see(only(stage.a).setting)
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        stage.connection.execute("UPDATE leads SET client_id = %s", (stage.b,))


def test_everything_and_the_owner_see_all(stage: Stage):
    assert stage.count("leads", stage.a) == 1
    stage.see(EVERYTHING.setting)
    assert stage.count("leads", stage.a) == 1


@pytest.mark.parametrize("change", ["UPDATE audit_log SET action = 'x'", "DELETE FROM audit_log"])
def test_the_product_cannot_change_the_audit_log(stage: Stage, change: str):
    stage.see(EVERYTHING.setting)
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="audit_log"):
        stage.connection.execute(change)  # type: ignore[arg-type]


def test_whoever_acts_may_add_to_the_audit_log(stage: Stage):
    stage.see(only(stage.b).setting)
    added = "INSERT INTO audit_log (client_id, action, metadata) VALUES (%s, 'auth.login', %s)"
    for client_id in (None, stage.b):
        stage.connection.execute(added, (client_id, Jsonb({})))
    assert stage.count("audit_log") == 1
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        stage.connection.execute(added, (stage.a, Jsonb({})))


async def test_the_product_connects_as_a_role_that_policies_bind(inside: None):
    (row,) = await db.run_alone(
        NOTHING,
        "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, (SELECT count(*) FROM pg_class"
        " WHERE relowner = pg_roles.oid) AS owned FROM pg_roles WHERE rolname = current_user",
        {},
    )
    assert tuple(row) == ("conversionsurgery_app", False, False, False, 0)


async def test_the_running_product_uses_that_role(server: Server, town: Town, business: Business):
    await business.lead().texts("Do you clear drains in Airdrie?")
    sockets = psutil.Process(server.pid).net_connections()
    users = await town.database.rows(
        "SELECT DISTINCT usename FROM pg_stat_activity WHERE client_port = ANY(%s)",
        [socket.laddr.port for socket in sockets],
    )
    assert [row.usename for row in users] == ["conversionsurgery_app"]


COUNT = "SELECT count(*) AS found FROM clients WHERE id = %(id)s"


async def _sees(scope: Scope, client_id: UUID) -> bool:
    (row,) = await db.run_alone(scope, COUNT, {"id": client_id})
    async with db.unit_of_work(scope) as session:
        (again,) = await db.execute(session, COUNT, {"id": client_id})
    assert row.found == again.found
    return row.found == 1


async def test_a_transaction_keeps_to_its_scope(inside: None, business: Business, town: Town):
    other = await town.open_business()
    assert await _sees(only(business.id), business.id)
    assert await _sees(EVERYTHING, business.id)
    assert not await _sees(only(other.id), business.id)
    assert not await _sees(NOTHING, business.id)


async def test_a_scope_ends_with_its_transaction(inside: None, business: Business):
    """A transaction-mode pooler gives the connection to anybody next."""
    for _ in range(3):
        assert await _sees(EVERYTHING, business.id)
        assert not await _sees(NOTHING, business.id)
    async with db.engine().connect() as connection:
        seen = await connection.exec_driver_sql("SELECT count(*) FROM clients")
        assert seen.scalar_one() == 0


async def test_a_scope_can_be_narrowed_on_the_way(inside: None, business: Business, town: Town):
    other = await town.open_business()
    async with db.unit_of_work(EVERYTHING) as session:
        await db.narrow(session, only(other.id))
        (row,) = await db.execute(session, COUNT, {"id": business.id})
    assert row.found == 0


async def test_a_new_client_joins_the_scope_of_who_makes_it(inside: None, business: Business):
    made = new_id()
    async with db.unit_of_work(only(business.id)) as session:
        await db.widen(session, made)
        (row,) = await db.execute(session, "SELECT visible_clients() AS clients", {})
    assert set(row.clients) == {business.id, made}


async def test_a_reading_transaction_is_refused_any_change(inside: None, business: Business):
    scope = Scope(frozenset({business.id}), read_only=True)
    async with db.unit_of_work(scope) as session:
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            await db.execute(session, "UPDATE clients SET owner_name = 'x'", {})
