"""Which client the address of a page of the agency names."""

from collections.abc import Mapping
from uuid import UUID

from cs_app.kernel.ids import id_or_none

CLIENT = "client"


def client_of(asked: Mapping[str, str]) -> UUID | None:
    """The client that an address names; None for all."""
    return id_or_none(asked.get(CLIENT, ""))
