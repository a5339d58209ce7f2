"""What an inbox's URL says: filters, the page of the list, and the open conversation."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode
from uuid import UUID

from cs_app.kernel.ids import id_or_none
from cs_app.kernel.pagination import cursor_or_first

AGENCY = "/conversations"
PORTAL = "/client/conversations"
NEEDS_PERSON = "needs_person"


@dataclass(frozen=True)
class Address:
    """The query of the page at `path`; empty fields are left out of the URL."""

    path: str = AGENCY
    search: str = ""
    filter: str = ""
    client: str = ""
    cursor: str = ""
    lead: str = ""

    @property
    def needs_person(self) -> bool:
        return self.filter == NEEDS_PERSON

    @property
    def is_filtered(self) -> bool:
        return bool(self.search or self.filter)

    @property
    def client_id(self) -> UUID | None:
        return id_or_none(self.client)

    @property
    def lead_id(self) -> UUID | None:
        return id_or_none(self.lead)

    def opening(self, lead: str) -> str:
        """The URL of the same list with this conversation open; "" for none."""
        there = replace(self, lead=lead)
        named = {
            "q": there.search,
            "filter": there.filter,
            "client": there.client,
            "cursor": there.cursor,
            "lead": there.lead,
        }
        query = urlencode({name: value for name, value in named.items() if value})
        return f"{self.path}?{query}" if query else self.path


def read_address(*, path: str, query: Mapping[str, str]) -> Address:
    """The address of the page that is shown; unknown parameters are dropped."""
    return Address(
        path=PORTAL if path.startswith("/client/") else AGENCY,
        search=query.get("q", "").strip(),
        filter=NEEDS_PERSON if query.get("filter") == NEEDS_PERSON else "",
        client=query.get("client", ""),
        cursor=cursor_or_first(query.get("cursor", "")),
        lead=query.get("lead", ""),
    )
