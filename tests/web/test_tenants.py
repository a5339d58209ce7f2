"""Nobody sees or changes anything of a business outside their scope, whatever they send."""

import itertools
import re
import secrets
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
import pytest
import pytest_asyncio
import socketio.exceptions

from tests.access.roles import ROLES, Role
from tests.support.cast import Business, Town
from tests.support.people import Member, People
from tests.support.servers import Server
from tests.support.waiting import eventually
from tests.web.forger import ROOT, Forger, forging
from tests.web.handlers import Handler, handlers_of_the_pages
from tests.web.windows import Windows

A_ROUND = 60  # a visitor's socket may send 200 events at once
OWN_TABLES = """
    SELECT c.table_name FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND c.column_name = 'client_id' AND t.table_type = 'BASE TABLE'
    AND c.table_name <> 'api_usage_monthly'  -- the hourly roll-up fills it, whoever is signed in
"""


@dataclass
class Victim:
    """A business whose every word carries a mark."""

    business: Business
    lead_id: UUID
    entry_id: UUID
    call_id: UUID
    member: Member
    mark: str

    @property
    def ids(self) -> list[str]:
        return [str(self.lead_id), str(self.business.id), str(self.entry_id)]

    @property
    def addresses(self) -> list[str]:
        return [
            f"/client/conversations?lead={self.lead_id}",
            f"/conversations?lead={self.lead_id}&client={self.business.id}",
            f"/admin/clients/{self.business.id}?tab=knowledge",
            f"/admin/webhook-logs?client={self.business.id}&call={self.call_id}",
            "/admin/clients?q=Roofers",
            f"/client?client={self.business.id}",
        ]

    def address_of(self, route: str) -> str:
        """A page, opened at what belongs to the business."""
        path = "/" + re.sub(r"\[\w+\]", str(self.business.id), route)
        known = [address for address in self.addresses if address.partition("?")[0] == path]
        return known[0] if known else f"{path}?client={self.business.id}&lead={self.lead_id}"

    def id_for(self, argument: str) -> str | None:
        """What belongs to the business and is called so by a handler."""
        known = {
            "lead": self.lead_id,
            "client": self.business.id,
            "client_id": self.business.id,
            "entry_id": self.entry_id,
            "member_id": self.member.membership_id,
            "membership_id": self.member.membership_id,
            "person_id": self.member.person_id,
            "number": self.business.number,
        }
        return str(known[argument]) if argument in known else None

    async def rows(self) -> dict[str, str]:
        """A digest of everything that belongs to the business, by table."""
        database = self.business.town.database
        found = {"clients": await self._digest("clients", "id")}
        for table in await database.rows(OWN_TABLES):
            found[table.table_name] = await self._digest(table.table_name, "client_id")
        return found

    async def _digest(self, table: str, column: str) -> str:
        return await self.business.town.database.value(
            f"SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), ''))"
            f" FROM {table} t WHERE {column} = %s",
            self.business.id,
        )


@pytest_asyncio.fixture
async def victim(town: Town, people: People) -> Victim:
    mark = f"mark{secrets.token_hex(6)}"
    business = await town.open_business(business_name=f"Roofers {mark}", owner_name=f"O {mark}")
    lead = business.lead()
    await business.set(ai_response_enabled=False)
    lead_id = await lead.known(name=f"Lead {mark}", notes=mark, conversation_mode="human")
    await lead.texts(f"My gutter is clogged, {mark}")
    await lead.settled()  # at once, since it is left to people
    await lead.set(conversation_mode="ai")
    entry = {"client_id": business.id, "title": f"Entry {mark}", "content": f"Secret {mark}"}
    await town.insert("kb_entries", entry)
    entry_id = await town.database.value(
        "SELECT id FROM kb_entries WHERE client_id = %s AND content = %s",
        business.id,
        entry["content"],
    )
    call_id = await town.database.value(
        "SELECT id FROM webhook_log WHERE client_id = %s", business.id
    )
    member = await people.portal_person(business, name=mark, role="team_member")
    return Victim(business, lead_id, entry_id, call_id, member, mark)


@dataclass(frozen=True)
class Try:
    """A handler called from an address; `identifier` is for what nothing of the victim fits."""

    handler: Handler
    address: str
    identifier: str


def rounds(victim: Victim) -> Iterator[list[Try]]:
    """Each handler from each of its own pages, a page a round; then from wherever it comes next."""
    handlers = handlers_of_the_pages()
    for route in {route: None for handler in handlers for route in handler.routes}:
        address, own = victim.address_of(route), [h for h in handlers if route in h.routes]
        yield [Try(handler, address, victim.ids[0]) for handler in own]
    elsewhere = itertools.cycle(itertools.product(victim.addresses, victim.ids))
    others = (h for handler in handlers for h in [handler] * (1 if handler.routes else 2))
    tries = [Try(handler, *next(elsewhere)) for handler in others]
    for start in range(0, len(tries), A_ROUND):
        yield tries[start : start + A_ROUND]


async def try_out(forger: Forger, victim: Victim, tries: list[Try]) -> None:
    """Call handlers with the victim's ids on a page that was opened, and wait for the answers."""
    await forger.all_answered()
    for one in tries:
        arguments = one.handler.arguments
        payload = {argument: _guess(argument, victim, one.identifier) for argument in arguments}
        await forger.send(one.handler.name, payload, address=one.address)
    await forger.all_answered()


async def try_everything(forger: Forger, victim: Victim) -> Counter[str]:
    """All rounds in one tab; how often each handler was tried."""
    tries = Counter[str]()
    for tried in rounds(victim):
        await forger.open_page(tried[0].address)
        await try_out(forger, victim, tried)
        tries.update(one.handler.name for one in tried)
    return tries


def all_were_tried(tries: Counter[str]) -> None:
    """Or what was not seen would prove nothing."""
    assert len(tries) > 100
    assert [name for name, count in tries.items() if count < 2] == []


def _guess(argument: str, victim: Victim, identifier: str) -> Any:
    if argument in ("values", "form", "form_data", "payload"):
        fields = ("lead", "client", "client_id", "id", "entry_id", "number", "member", "person")
        fitting = {field: victim.id_for(field) or identifier for field in fields}
        return fitting | {"body": "Forged", "title": "Forged"}
    if argument in ("on", "is_visible", "is_default", "checked"):
        return True
    return victim.id_for(argument) or identifier


@pytest.mark.parametrize("role", ROLES, ids=str)
async def test_forged_events_neither_show_nor_change_a_foreign_business(
    people: People, server: Server, business: Business, victim: Victim, role: Role
):
    stranger = await people.with_role(business, role.slug)
    before = await victim.rows()
    async with forging(server, await people.cookie(stranger)) as forger:
        for address in victim.addresses:
            await forger.open_page(address)
        all_were_tried(await try_everything(forger, victim))
        assert len(forger.received) > 50, "the socket did not answer"
        assert forger.saw(victim.mark) == []
    assert await victim.rows() == before


async def test_forged_events_without_a_session_show_and_change_nothing(
    server: Server, victim: Victim
):
    before = await victim.rows()
    tries = Counter[str]()
    for tried in rounds(victim):
        async with forging(server) as forger:  # one could not send so much before sign-in
            await forger.open_page(tried[0].address)
            await try_out(forger, victim, tried)
            assert forger.received and forger.saw(victim.mark) == []
        tries.update(one.handler.name for one in tried)
    all_were_tried(tries)
    assert await victim.rows() == before


@pytest.mark.parametrize(
    ("role", "page"),
    [("team_member", "/client/conversations"), ("account_manager", "/conversations")],
)
async def test_the_same_events_show_the_business_to_its_own_people(
    people: People, server: Server, victim: Victim, role: str, page: str
):
    """Or the tests above would prove nothing."""
    own = await people.with_role(victim.business, role)
    async with forging(server, await people.cookie(own)) as forger:
        await forger.open_page(f"{page}?lead={victim.lead_id}")
        await eventually(lambda: forger.saw(f"My gutter is clogged, {victim.mark}"))


async def test_a_stolen_tab_shows_nothing(
    people: People, server: Server, business: Business, victim: Victim, windows: Windows
):
    """The name of a tab is no key: neither to what it showed nor to what comes later."""
    owner = await people.portal_person(victim.business)
    stranger = await people.cookie(await people.portal_person(business))
    page = await windows.open(
        f"/client/conversations?lead={victim.lead_id}", await people.cookie(owner)
    )
    await page.get_by_text(f"My gutter is clogged, {victim.mark}").first.wait_for()
    token = await page.evaluate("sessionStorage.getItem('token')")
    await page.close()
    async with forging(server, stranger, token=token) as forger, forging(server, stranger) as own:
        await own.open_page("/client/conversations")
        await forger.open_page("/client/conversations")
        await forger.open_page("/login")
        await eventually(lambda: forger.received)
        await victim.business.lead().texts(f"And now the kitchen, {victim.mark}")
        await business.lead().texts("The next news after it")
        await eventually(lambda: own.saw("The next news after it"))
        assert forger.saw(victim.mark) == []


async def test_settings_variables_and_unknown_names_are_refused(
    people: People, server: Server, business: Business, victim: Victim
):
    dana = await people.portal_person(business)
    before = await victim.rows()
    states = {handler.name.rpartition(".")[0] for handler in handlers_of_the_pages()}
    async with forging(server, await people.cookie(dana)) as forger:
        for state in states:
            for variable in ("_owner", "permissions", "lead", "_address", "client_ids"):
                value = {"var_name": variable, "value": str(victim.lead_id)}
                await forger.send(f"{state}.setvar", value, address=victim.addresses[0])
        for name in ("nothing", f"{ROOT}.nothing", f"{ROOT}.get_state", f"{ROOT}.__class__"):
            await forger.send(name, {"path": "x"}, address=victim.addresses[0])
        vars_update = f"{ROOT}.reflex___state____update_vars_internal_state.update_vars_internal"
        await forger.send(vars_update, {"vars": {f"{ROOT}.x": victim.mark[:4]}})
        await forger.open_page(victim.addresses[0])
        await forger.all_answered()
        assert forger.received and forger.saw(victim.mark) == []
    assert await victim.rows() == before


OTHER_PORT = "http://localhost:3001"
ORIGINS = ["https://evil.test", "null", "http://localhost.evil.test", OTHER_PORT]


@pytest.mark.parametrize("origin", ORIGINS)
async def test_another_sites_page_opens_no_socket(
    people: People, server: Server, business: Business, origin: str
):
    cookie = await people.cookie(await people.portal_person(business))
    with pytest.raises(socketio.exceptions.ConnectionError):
        async with forging(server, cookie, origin=origin):
            pass


async def test_foreign_addresses_lead_to_the_door_or_to_nothing(
    people: People, server: Server, business: Business, victim: Victim
):
    cookie = await people.cookie(await people.portal_person(business))
    jar = {cookie["name"]: cookie["value"]}
    closed = ("/admin", "/admin/", f"/admin/clients/{victim.business.id}", "/conversations")
    async with httpx.AsyncClient(base_url=server.url, cookies=jar, trust_env=False) as http:
        for path in closed:
            answer = await http.get(path, params={"lead": str(victim.lead_id)})
            assert (answer.status_code, answer.headers["location"][:6]) == (303, "/login"), path
        own = await http.get("/client/conversations/", params={"lead": str(victim.lead_id)})
        switch = {"clientId": str(victim.business.id)}
        moved = await http.post("/api/client/auth/switch-business", json=switch)
    assert own.status_code == 200 and victim.mark not in own.text
    assert moved.status_code == 403


async def test_a_foreign_conversation_in_the_address_is_not_opened(
    people: People, business: Business, victim: Victim, windows: Windows
):
    cookie = await people.cookie(await people.portal_person(business))
    page = await windows.open(f"/client/conversations?lead={victim.lead_id}", cookie)
    await page.get_by_text("This conversation does not exist").first.wait_for()
    assert victim.mark not in await page.content()
