"""The role as which the product works can add to the audit log, and can never change it."""

import psycopg
import pytest

from cs_app.kernel import app_role, db
from cs_app.kernel.scope import SETTING
from cs_app.settings import settings
from tests.identity.audit_trail import done
from tests.identity.conftest import Cast
from tests.support.cast import Business
from tests.support.servers import Server

REFUSED = (
    "UPDATE audit_log SET action = 'auth.logout' WHERE id = %s",
    "DELETE FROM audit_log WHERE id = %s",
    "WITH gone AS (DELETE FROM audit_log WHERE id = %s RETURNING 1) SELECT 1 FROM gone",
    "INSERT INTO audit_log (id, action) VALUES (%s, 'x')"
    " ON CONFLICT (id) DO UPDATE SET action = 'auth.logout'",
)


@pytest.fixture
def app(cast: Cast, server: Server):
    """A connection as the product's own, with every client in scope."""
    secret = settings().session_secret.get_secret_value()
    url = app_role.url_of(server.database_url(), secret=secret)
    assert db.url() == url
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SELECT set_config(%s, '*', false)", (SETTING,))
        yield connection


@pytest.mark.parametrize("statement", REFUSED)
async def test_an_entry_is_not_changed(
    app: psycopg.Connection, cast: Cast, business: Business, statement: str
):
    entry = await done(cast, business)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(statement, (entry,))  # type: ignore[arg-type]
    action = await cast.town.database.value("SELECT action FROM audit_log WHERE id = %s", entry)
    assert action == "auth.login"


@pytest.mark.parametrize(
    "statement",
    ["TRUNCATE audit_log", "DROP TABLE audit_log", "ALTER TABLE audit_log DISABLE TRIGGER ALL"],
)
async def test_the_log_is_not_emptied(app: psycopg.Connection, statement: str):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(statement)  # type: ignore[arg-type]


async def test_an_entry_is_added(app: psycopg.Connection):
    app.execute("INSERT INTO audit_log (action) VALUES ('auth.login_failed')")
