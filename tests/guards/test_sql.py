"""Each SQL statement of the product is one that the migrated database understands."""

import importlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import psycopg
import pytest

from cs_app.kernel import app_role
from tests.guards.source import PRODUCT, Module, modules
from tests.guards.statements import STATEMENT, Statement, statements
from tests.support import servers
from tests.support.servers import SECRETS

AT_LEAST = 200
UNKNOWN = {
    "cs_app/kernel/db.py": "the columns of `db.insert` are the keywords of its callers",
    "cs_app/webhooks/door.py": "whose an event is says the door of each kind: found whole there",
}
OF_THE_OLD_SYSTEM = ("team_members", "admin_users", "users")


@pytest.fixture(scope="module")
def product(run_folder: Path) -> Iterator[psycopg.Connection]:
    """The database as the product's own role sees it, with what only a migration reads."""
    owner_url = servers.installed("shared", run_folder).database_url()
    url = app_role.url_of(owner_url, secret=SECRETS["SESSION_SECRET"])
    with psycopg.connect(url, autocommit=True) as connection:
        for table in OF_THE_OLD_SYSTEM:
            connection.execute(f"CREATE TEMP TABLE {table} (id int)")  # type: ignore[arg-type]
        yield connection


@cache
def found() -> list[Statement]:
    return [
        statement
        for module in modules()
        if STATEMENT.search(module.text)
        for statement in statements(module, vars(importlib.import_module(_dotted(module))))
    ]


def test_the_product_may_run_every_statement_on_the_tables_as_they_are(product):
    faults = [fault for statement in found() if (fault := _fault(product, statement))]
    assert not faults, "\n".join(faults)


def test_nearly_every_statement_is_found_and_the_others_are_known():
    unknown = [statement.place for statement in found() if statement.sql is None]
    assert [place.rpartition(":")[0] for place in unknown] == list(UNKNOWN)
    assert len(found()) - len(unknown) >= AT_LEAST


SAMPLES = {
    '_A = text("SELECT colour FROM leads WHERE id = :id")': 'column "colour" does not exist',
    'def a():\n db.execute("SELECT colour FROM leads WHERE id = %(id)s")': 'column "colour"',
    '_COLUMN = "colour"\n_A = {1: f"SELECT {_COLUMN} FROM leads"}': 'column "colour"',
    '_A = "SELECT {what} FROM leads"\n_B = _A.format(what="colour")': 'column "colour"',
    'def a():\n return text("DELETE FROM audit_log")': "permission denied for table audit_log",
    '_A = "SELECT 1 FROM leads WHERE phone = 5"': "operator does not exist",
}


@pytest.mark.parametrize(("source", "fault"), SAMPLES.items(), ids=SAMPLES.values())
def test_the_guard_names_a_wrong_statement_with_its_place(product, tmp_path: Path, source, fault):
    file = tmp_path / "sample.py"
    file.write_text(f"from sqlalchemy import text\n{source}\n")
    names: dict[str, object] = {}
    exec(file.read_text(), names)
    (statement,) = statements(Module(file, tmp_path), names)
    assert fault in (told := _fault(product, statement) or "")
    assert told.startswith(f"{tmp_path.name}/sample.py:{2 + source.count(chr(10))}: ")


def _dotted(module: Module) -> str:
    return ".".join(module.path.relative_to(PRODUCT.parent).with_suffix("").parts)


def _fault(database: psycopg.Connection, statement: Statement) -> str | None:
    """What PostgreSQL says against a statement: it plans it for any values and runs nothing."""
    if statement.sql is None:
        return None
    try:
        database.execute(f"EXPLAIN (GENERIC_PLAN) {statement.sql}")  # type: ignore[arg-type]
    except psycopg.Error as error:
        return f"{statement.place}: {error.diag.message_primary}"
    return None
