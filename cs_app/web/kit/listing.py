"""The State of a list: what the address asks for, page by page, read again when asked to."""

from collections.abc import Container, Mapping
from typing import Any, ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.permissions import Permission
from cs_app.kernel import db
from cs_app.kernel.errors import Invalid, NotFound
from cs_app.kernel.pagination import Page, cursor_or_first
from cs_app.web.kit.faults import fault_in
from cs_app.web.visitor.handler_access import current_access, requires_any


class Listing(rx.State, mixin=True):
    """What every list has; make one by `listing(permission)`.

    `FILTERS` are the parameters of the address that narrow the list down, `OFFERED` the values
    of those that have no others: any other narrows nothing. `error` says that the list could not
    be read, `broken` that its address cannot, `missing` that what it is about is gone.
    """

    FILTERS: ClassVar[tuple[str, ...]] = ("q",)
    OFFERED: ClassVar[Mapping[str, Container[str]]] = {}
    load: ClassVar[Any]
    refresh: ClassVar[Any]

    loaded: bool = False
    missing: bool = False
    error: str = ""
    broken: str = ""
    filtered: bool = False
    cursor: str = ""
    older: str = ""

    async def _list(
        self, session: AsyncSession, asked: Mapping[str, str], cursor: str | None
    ) -> Page[Any]:
        """Take over the rows that the address asks for, and return their page."""
        raise NotImplementedError

    async def _read(self) -> None:
        """Look again (`faults.look_again` from another State)."""
        self.error = await fault_in(self._take_in())

    async def _take_in(self) -> None:
        asked = self.router.url.query_parameters
        cursor = cursor_or_first(asked.get("cursor", ""))
        self.broken, self.missing = "", False
        try:
            async with db.unit_of_work(current_access().scope) as session:
                page = await self._list(session, asked, cursor or None)
        except Invalid as error:
            self.broken = error.message
        except NotFound:
            self.missing, self.loaded = True, False
        else:
            self.cursor, self.older = cursor, page.next_cursor or ""
            self.filtered = self._is_narrowed(asked)
            self.loaded = True

    def _is_narrowed(self, asked: Mapping[str, str]) -> bool:
        given = {name: asked[name] for name in self.FILTERS if asked.get(name)}
        return any(value in self.OFFERED.get(name, (value,)) for name, value in given.items())


def listing(*needs: Permission) -> type[Listing]:
    """A list for people with one of these permissions, with the handlers `load` and `refresh`."""

    class Made(Listing, mixin=True):
        @rx.event
        @requires_any(*needs)
        async def load(self):
            """Read what the address asks for; runs again whenever the address changes."""
            await self._read()

        @rx.event
        @requires_any(*needs)
        async def refresh(self):
            """Something in the list changed."""
            await self._read()

    return Made
