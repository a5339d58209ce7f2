"""For which client a form of the page acts: the one in the address, or one to be chosen."""

from typing import Any
from uuid import UUID

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.names import list_names
from cs_app.kernel.errors import Invalid
from cs_app.kernel.ids import as_id
from cs_app.web.design.form import select_field
from cs_app.web.kit.chosen_client import client_of
from cs_app.web.kit.form import Form, wrong
from cs_app.web.visitor.handler_access import current_access

EVERYBODY = "all"
FIELD = "client"


class Whose(rx.State, mixin=True):
    """The clients that a form offers, and the one it begins with."""

    clients: list[tuple[str, str]] = []
    client: str = ""

    async def _offer_clients(self, session: AsyncSession, *, all_of_them: bool = False) -> None:
        """`all_of_them` offers to act for every client, to who looks after all."""
        access, chosen = current_access(), client_of(self.router.url.query_parameters)
        names = [(str(one.id), one.name) for one in await list_names(session, access)]
        for_all = [(EVERYBODY, "Every client")] if all_of_them and access.sees(None) else []
        self.client = str(chosen) if chosen and access.sees(chosen) else ""
        self.clients = [("", "Choose a client"), *names, *for_all]


def chosen_client(values: dict[str, Any]) -> UUID | None:
    """The client of the form; None for all of them. Raises `Invalid` where none was chosen."""
    word = str(values.get(FIELD, ""))
    if not word:
        raise Invalid("Choose for which client", field=FIELD)
    return None if word == EVERYBODY else as_id(word)


def one_client(values: dict[str, Any]) -> UUID:
    """The same where it must be one. Raises `Invalid`."""
    client_id = chosen_client(values)
    if client_id is None:
        raise Invalid("Choose one client", field=FIELD)
    return client_id


def client_field(state: type[Form], *, label: str = "Client", **more: Any) -> rx.Component:
    """The choice; `state` is a form that is `Whose`."""
    return select_field(
        name=FIELD,
        label=label,
        options=state.clients,  # pyright: ignore
        default_value=state.client,  # pyright: ignore
        error=wrong(state, FIELD),
        **more,
    )
