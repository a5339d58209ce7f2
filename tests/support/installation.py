"""An installation of a test's own: one more database in the shared server, and its commands."""

import contextlib
import itertools
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql
from psycopg.rows import namedtuple_row
from sqlalchemy import make_url

from tests.support.commands import command
from tests.support.servers import ROOT, Server

_numbers = itertools.count()


@dataclass
class Installation:
    """One database, and the commands of the product on it."""

    url: str
    server: Server

    @property
    def database(self) -> str:
        return str(make_url(self.url).database)

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | self.server.environment | {"DATABASE_URL": self.url}

    def runs(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """A command of `python -m cs_app`, quickly."""
        return command(self.environment, *arguments)

    def types(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """`python -m cs_app …` as an operator types it."""
        return subprocess.run(
            [sys.executable, "-m", "cs_app", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

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
        rows = "string_agg(t::text, '|' ORDER BY t::text)"
        sums = " UNION ALL ".join(
            f"SELECT '{table.relname}' AS name, md5(coalesce({rows}, '')) AS sum"
            f" FROM {table.relname} t"
            for table in tables
        )
        return {row.name: row.sum for row in self.rows(sums)}


def installed(server: Server, template: Installation | None = None) -> Installation:
    """A new installation, empty or with the template's content; it ends with the server.

    It is not dropped before: that makes the server write all it holds to the disk.
    """
    owner = make_url(server.database_url())
    unique = f"test_{os.getpid()}_{next(_numbers)}"
    content = template.database if template else "template0"
    names = [sql.Identifier(part) for part in (unique, content, str(owner.username))]
    with _superuser(server) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}").format(*names))
    return Installation(owner.set(database=unique).render_as_string(hide_password=False), server)


@contextlib.contextmanager
def _superuser(server: Server) -> Iterator[psycopg.Connection]:
    password = json.loads((server.data_dir / "database.json").read_text())["superuser"]
    url = make_url(server.database_url()).set(
        username="postgres", password=password, database="postgres"
    )
    with psycopg.connect(url.render_as_string(hide_password=False), autocommit=True) as connection:
        yield connection
