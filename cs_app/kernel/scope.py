"""Whose rows a transaction may see; the database's policies hold it to that."""

from dataclasses import dataclass
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
