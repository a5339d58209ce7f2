"""A database of one test's own, and what a small agency kept in the old system."""

import contextlib
import itertools
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.rows import namedtuple_row
from sqlalchemy import make_url

from tests.support.servers import ROOT, Server

RAPID, SECOND, PAUSED, SPARK = (f"00000000-0000-4000-8000-00000000000{n}" for n in range(1, 5))
STRANGER = "00000000-0000-4000-8000-0000000000ff"
DANA_PHONE, SAM_PHONE = "+14035550101", "+14035550111"
CLIENTS = [
    (RAPID, "Dana Lee", "dana@rapid.test", DANA_PHONE, "active"),
    (SECOND, "Dana Lee", "office@second.test", DANA_PHONE, "active"),
    (PAUSED, "Pat Moss", "Pat@Paused.test", "(403) 555-0103", "paused"),
    (SPARK, "Olga Ray", "olga@spark.test", "+14035550104", "active"),
]
TEAM = [
    {"id": 1, "clientId": RAPID, "name": "Sam", "email": "SAM@rapid.test", "phone": "403 555 0111",
     "receiveHotTransfers": False, "priority": 3},
    {"id": 2, "clientId": SECOND, "name": "Sam", "phone": SAM_PHONE, "isActive": False},
    {"id": 3, "clientId": RAPID, "name": "Dana", "email": "dana@rapid.test", "phone": DANA_PHONE},
    {"id": 4, "clientId": RAPID, "name": "Nobody", "phone": "n/a"},
    {"id": 5, "clientId": PAUSED, "name": "Sam", "email": "sam@rapid.test", "phone": DANA_PHONE,
     "receiveEscalations": False},
    {"id": 6, "clientId": STRANGER, "name": "Gone", "email": "g@g.test"},
]  # fmt: skip
ADMINS = [
    {"id": "a1", "name": "Ava", "email": "ava@agency.test", "role": "super_admin"},
    {"id": "a2", "name": "Dana Lee", "email": "dana@rapid.test", "role": "admin"},
]
USERS = [
    {"id": "u1", "email": "ava@agency.test", "isAdmin": True},
    {"id": "u2", "email": "zoe@nowhere.test", "isAdmin": True, "clientId": RAPID},
]
EXPORT: dict[str, Any] = {"teamMembers": TEAM, "admin_users": ADMINS, "users": USERS}
_numbers = itertools.count()


@dataclass
class Installation:
    """One database, and the commands of the product on it."""

    url: str
    server: Server
    folder: Path

    @property
    def database(self) -> str:
        return str(make_url(self.url).database)

    def runs(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """`python -m cs_app …` as an operator types it."""
        environment = self.server.environment | {"DATABASE_URL": self.url}
        return subprocess.run(
            [sys.executable, "-m", "cs_app", *arguments],
            cwd=ROOT,
            env=os.environ | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def migrates(self, *arguments: str) -> list[str]:
        """The report of a migration that succeeds."""
        done = self.runs("migrate-identities", *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    def export(self, content: Any = None) -> str:
        """The path of an export with this content."""
        path = self.folder / f"export-{next(_numbers)}.json"
        path.write_text(json.dumps(EXPORT if content is None else content))
        return str(path)

    def rows(self, statement: str, *values: Any) -> list[Any]:
        with psycopg.connect(self.url, autocommit=True, row_factory=namedtuple_row) as connection:
            cursor = connection.execute(statement, values)  # type: ignore[arg-type]
            return cursor.fetchall() if cursor.description else []

    def fingerprint(self) -> dict[str, str]:
        """A checksum of every table."""
        tables = self.rows(
            "SELECT relname FROM pg_class"
            " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        return {table.relname: self._checksum(table.relname) for table in tables}

    def copy(self, name: str) -> "Installation":
        """Another database with the same content."""
        return made(self.server, self.folder, name, template=self.database)

    def _checksum(self, table: str) -> str:
        rows = "string_agg(t::text, '|' ORDER BY t::text)"
        return self.rows(f"SELECT md5(coalesce({rows}, '')) AS sum FROM {table} t")[0].sum


def made(server: Server, folder: Path, name: str, *, template: str = "template0") -> Installation:
    """A database in the embedded server, owned as the product's own is."""
    owner = make_url(server.database_url())
    unique = f"{name}_{os.getpid()}_{next(_numbers)}"
    names = [sql.Identifier(part) for part in (unique, template, str(owner.username))]
    with _superuser(server) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}").format(*names))
    url = owner.set(database=unique).render_as_string(hide_password=False)
    return Installation(url, server, folder)


def dropped(installation: Installation) -> None:
    with _superuser(installation.server) as connection:
        name = sql.Identifier(installation.database)
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


@contextlib.contextmanager
def _superuser(server: Server) -> Iterator[psycopg.Connection]:
    password = json.loads((server.data_dir / "database.json").read_text())["superuser"]
    url = make_url(server.database_url()).set(
        username="postgres", password=password, database="postgres"
    )
    with psycopg.connect(url.render_as_string(hide_password=False), autocommit=True) as connection:
        yield connection


def add_clients(installation: Installation) -> None:
    """The four clients, and Olga, whom the product knows already, without her number."""
    for client in CLIENTS:
        installation.rows(
            "INSERT INTO clients (id, business_name, owner_name, email, phone, status)"
            " VALUES (%s, 'A business', %s, %s, %s, %s)",
            *client,
        )
    installation.rows("INSERT INTO people (name, email) VALUES ('Olga', 'olga@spark.test')")
