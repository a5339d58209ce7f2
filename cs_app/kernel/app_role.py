"""The database role as which the product works: it owns nothing, and policies hold for it."""

import hashlib
import hmac

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from cs_app.kernel.embedded_postgres import DatabaseUnavailable

CONNECT_SECONDS = 5
LOCK = 7_231_450_022
APPEND_ONLY = ("audit_log",)


class AppRoleUnavailable(DatabaseUnavailable):
    """The role cannot be made or used; the message is one line for the operator."""


def ensure(owner_url: str, *, given: str | None, secret: str) -> str:
    """Make sure the role exists and may do its work; returns its libpq URL.

    `given` is a login the operator made; without one, the role `<database>_app` is made with a
    password that only this installation's `secret` yields. Raises `AppRoleUnavailable`.
    """
    url = given or url_of(owner_url, secret=secret)
    with psycopg.connect(owner_url, connect_timeout=CONNECT_SECONDS) as owner:
        owner.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
        if given is None:
            _create(owner, url)
        _refuse_the_mighty(owner, _role(url))
        if not _is_granted(owner, _role(url)):
            _grant(owner, _role(url))
    return url


def url_of(owner_url: str, *, secret: str) -> str:
    """The URL of the role that this installation makes for itself."""
    parsed = make_url(owner_url)
    name = f"{parsed.database}_app"
    password = hmac.new(secret.encode(), b"database-role", hashlib.sha256).hexdigest()
    return parsed.set(username=name, password=password).render_as_string(hide_password=False)


def _create(owner: psycopg.Connection, url: str) -> None:
    if _can_sign_in(url):
        return
    role, password = sql.Identifier(_role(url)), sql.Literal(make_url(url).password)
    known = owner.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (_role(url),)).fetchone()
    verb = sql.SQL("ALTER" if known else "CREATE")
    try:
        owner.execute(sql.SQL("{} ROLE {} LOGIN PASSWORD {}").format(verb, role, password))
    except psycopg.errors.InsufficientPrivilege:
        raise AppRoleUnavailable(
            "The role of DATABASE_URL may not create roles; make a login without rights of its "
            "own, let the owner SET ROLE to it, and put its URL into DATABASE_APP_URL"
        ) from None
    owner.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(role))


def _can_sign_in(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=CONNECT_SECONDS).close()
    except psycopg.OperationalError:
        return False
    return True


def _refuse_the_mighty(owner: psycopg.Connection, role: str) -> None:
    row = owner.execute(
        "SELECT rolsuper OR rolbypassrls OR rolname = current_user FROM pg_roles"
        " WHERE rolname = %s",
        (role,),
    ).fetchone()
    if row is None or row[0]:
        raise AppRoleUnavailable(
            f"The role {role} of DATABASE_APP_URL must be a login of its own, neither the owner "
            "nor a superuser nor one with BYPASSRLS"
        )


def _is_granted(owner: psycopg.Connection, role: str) -> bool:
    row = owner.execute(
        """
        SELECT has_function_privilege(%(role)s, 'latest_texts_with(text, text[])', 'EXECUTE')
               AND count(*) FILTER (
                   WHERE NOT (has_table_privilege(%(role)s, oid, 'SELECT')
                              AND has_table_privilege(%(role)s, oid, 'INSERT'))) = 0
               AND count(*) FILTER (
                   WHERE relname = ANY(%(logs)s)
                     AND has_table_privilege(%(role)s, oid, 'UPDATE, DELETE')) = 0
          FROM pg_class
         WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
           AND relname <> 'alembic_version'
        """,
        {"role": role, "logs": list(APPEND_ONLY)},
    ).fetchone()
    return bool(row and row[0])


def _grant(owner: psycopg.Connection, role: str) -> None:
    name = sql.Identifier(role)
    tables = "SELECT, INSERT, UPDATE, DELETE"
    statements = [
        "GRANT USAGE ON SCHEMA public TO {}",
        f"GRANT {tables} ON ALL TABLES IN SCHEMA public TO {{}}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}",
        "GRANT EXECUTE ON FUNCTION latest_texts_with(text, text[]) TO {}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {tables} ON TABLES TO {{}}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {}",
        "REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM {}",
        *[f"REVOKE UPDATE, DELETE ON {log} FROM {{}}" for log in APPEND_ONLY],
    ]
    for statement in statements:
        owner.execute(sql.SQL(statement).format(name))  # type: ignore[arg-type]


def _role(url: str) -> str:
    return str(make_url(url).username)
