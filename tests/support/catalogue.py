"""What the database itself says about its tables, and a row for each of them."""

import re
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

from cs_app.kernel.ids import new_id

TENANTS = """
SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity,
       (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
   AND a.attname = 'client_id' AND NOT a.attisdropped
 ORDER BY 1
"""
REQUIRED = """
SELECT a.attname, format_type(a.atttypid, NULL) AS type,
       CASE WHEN a.atttypmod > 4 THEN a.atttypmod - 4 END AS most,
       (SELECT confrelid::regclass::text FROM pg_constraint f
         WHERE f.conrelid = a.attrelid AND f.contype = 'f'
           AND f.conkey = ARRAY[a.attnum]) AS parent,
       (SELECT pg_get_constraintdef(k.oid) FROM pg_constraint k
         WHERE k.conrelid = a.attrelid AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum]
         LIMIT 1) AS rule
  FROM pg_attribute a
 WHERE a.attrelid = CAST(%s AS regclass) AND a.attnum > 0 AND NOT a.attisdropped
   AND ((a.attnotnull AND NOT a.atthasdef) OR a.attname IN ('id', 'client_id'))
"""
VALUES: dict[str, Any] = {
    "integer": 1,
    "bigint": 1,
    "numeric": 1,
    "boolean": True,
    "date": "2026-01-01",
    "time without time zone": "09:00",
    "timestamp with time zone": "2026-01-01T00:00:00Z",
    "jsonb": Jsonb({}),
    "text[]": [],
}
MORE: dict[str, dict[str, Any]] = {
    "business_hours": {"is_open": False},
    "business_breaks": {"end_time": "10:00"},
}


@dataclass(frozen=True)
class Column:
    name: str
    type: str
    most: int | None
    parent: str | None
    rule: str | None


def unprotected(connection: psycopg.Connection) -> list[str]:
    """The tables with a `client_id` whose rows are not held back by forced policies."""
    rows = connection.execute(TENANTS).fetchall()
    return [
        name for name, enabled, forced, policies in rows if not (enabled and forced and policies)
    ]


def tenant_tables(connection: psycopg.Connection) -> list[str]:
    """Every table with a `client_id`."""
    return [row[0] for row in connection.execute(TENANTS).fetchall()]


def fill(connection: psycopg.Connection, *, client_id: UUID, person_id: UUID) -> None:
    """One row of this client in every tenant's table, parents first."""
    tables = {table: _columns(connection, table) for table in tenant_tables(connection)}
    known = {"clients": client_id, "people": person_id}
    parents = {
        table: {column.parent for column in columns if column.parent in tables} - {table}
        for table, columns in tables.items()
    }
    for table in TopologicalSorter(parents).static_order():
        known[table] = _add(connection, table, tables[table], known)


def _columns(connection: psycopg.Connection, table: str) -> list[Column]:
    return [Column(*row) for row in connection.execute(REQUIRED, (table,)).fetchall()]


def _add(
    connection: psycopg.Connection, table: str, columns: list[Column], known: dict[str, UUID]
) -> UUID:
    key = new_id()
    row = {column.name: _value(connection, column, known) for column in columns}
    row |= MORE.get(table, {})
    if "id" in row:
        row["id"] = key
    statement = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, row)),
        sql.SQL(", ").join(sql.Placeholder() * len(row)),
    )
    connection.execute(statement, list(row.values()))
    return key


def _value(connection: psycopg.Connection, column: Column, known: dict[str, UUID]) -> Any:
    if column.parent:
        if column.parent not in known:
            columns = _columns(connection, column.parent)
            known[column.parent] = _add(connection, column.parent, columns, known)
        return known[column.parent]
    if column.rule and (first := re.search(r"'([^']+)'::", column.rule)):
        return first.group(1)
    if column.type in VALUES:
        return VALUES[column.type]
    if column.type == "uuid":
        return new_id()
    return str(new_id())[: column.most]
