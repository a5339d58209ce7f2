"""Whose rows a transaction may see; the database's policies hold it to that."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

SETTING = "app.client_ids"
ALL = "*"


@dataclass(frozen=True)
class Scope:
    """The clients whose rows are visible; None means every client's, and rows of none.

    A `read_only` transaction is refused any change by the database.
    """

    client_ids: frozenset[UUID] | None
    read_only: bool = False

    @property
    def setting(self) -> str:
        """What the policies read: `*`, or a PostgreSQL array of ids."""
        if self.client_ids is None:
            return ALL
        return "{" + ",".join(sorted(map(str, self.client_ids))) + "}"


NOTHING = Scope(frozenset())
EVERYTHING = Scope(None)


def only(client_id: UUID) -> Scope:
    """The rows of one client."""
    return Scope(frozenset({client_id}))


def within(column: LiteralString) -> LiteralString:
    """The condition that a column names a visible client, for a statement that takes `visible`."""
    return f"(CAST(:scope AS uuid[]) IS NULL OR {column} = ANY(CAST(:scope AS uuid[])))"


def visible(client_ids: Collection[UUID] | None) -> dict[str, Any]:
    """The value for `within`; None means every client's rows, and rows of none."""
    return {"scope": None if client_ids is None else list(client_ids)}
