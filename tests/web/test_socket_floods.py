"""Who sends more than any page does is cut off, and nobody else notices."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import WebSocket, expect
from websockets.asyncio.client import ClientConnection

from cs_app.web.sockets.limits import LARGEST_FRAME, PERSON, VISITOR
from tests.support import servers
from tests.support.addresses import new_address
from tests.support.cast import Business
from tests.support.people import People
from tests.support.servers import AS_AN_OPERATOR, Server
from tests.support.waiting import eventually
from tests.web.flooder import dropped, end_of, event, flood, handled, opened
from tests.web.forger import ROOT, forging
from tests.web.windows import Windows

KNOWN, UNKNOWN = f"{ROOT}.hydrate", "nothing.of.ours"
pytestmark = pytest.mark.xdist_group("floods")


@pytest.fixture(scope="module")
def server(run_folder: Path) -> Server:
    """A product of these tests' own: the others' would notice, if something is wrong."""
    return servers.running("floods", run_folder, starts_with=AS_AN_OPERATOR)


@pytest_asyncio.fixture
async def cookie(people: People, business: Business) -> dict[str, str]:
    return await people.cookie(await people.portal_person(business))


@pytest.fixture
def logged(server: Server) -> Callable[[], list[str]]:
    """The lines that the server has logged since the test began."""
    begin = server.log.stat().st_size
    return lambda: server.log.read_bytes()[begin:].decode().splitlines()


@pytest.mark.parametrize("signed_in", [True, False])
@pytest.mark.parametrize("name", [KNOWN, UNKNOWN])
async def test_a_flood_is_cut_off_with_a_reason_and_one_line_in_the_log(
    server: Server, cookie: dict[str, str], logged: Callable, signed_in: bool, name: str
):
    async with opened(server, *([cookie] if signed_in else [])) as socket:
        code, reason = await flood(socket, event(name))
    assert code == 1013 and reason.startswith("Too many events"), reason
    lines = await eventually(logged)
    assert len(lines) == 1 and "web.socket_closed" in lines[0], lines


@pytest.mark.parametrize("signed_in", [True, False])
async def test_nothing_is_done_any_more_for_who_was_cut_off(
    server: Server, cookie: dict[str, str], signed_in: bool
):
    before, thrown_away = await handled(server), await dropped(server)
    async with opened(server, *([cookie] if signed_in else [])) as socket:
        await flood(socket, event(KNOWN))
    at_the_end = await handled(server)
    await asyncio.sleep(1)
    assert before < at_the_end == await handled(server)
    assert thrown_away < await dropped(server)


async def test_who_floods_and_leaves_leaves_little_behind(server: Server):
    before = await handled(server)
    async with opened(server) as socket:
        with contextlib.suppress(Exception):
            for _ in range(VISITOR.waiting):
                await socket.send(event(KNOWN))
    await asyncio.sleep(1)
    assert await handled(server) - before <= VISITOR.waiting


@pytest_asyncio.fixture
async def flooded(server: Server, cookie: dict[str, str]) -> AsyncIterator[None]:
    """Six scripts flood the server again and again, half of them signed in."""

    async def again(*cookies: dict[str, str]) -> None:
        while True:
            async with opened(server, *cookies) as socket:
                await flood(socket, event(KNOWN))
            await asyncio.sleep(0.5)

    scripts = [asyncio.create_task(again(*who)) for who in [(), (cookie,)] * 3]
    yield
    for script in scripts:
        script.cancel()
    await asyncio.gather(*scripts, return_exceptions=True)


@pytest.mark.usefixtures("flooded")
async def test_another_persons_tab_works_meanwhile(
    people: People, business: Business, server: Server
):
    other = await people.cookie(await people.portal_person(business))
    async with forging(server, other) as tab:
        await tab.open_page("/client/conversations")
        await eventually(lambda: tab.saw("threads_rx_state_"), within=60)


@pytest.mark.usefixtures("flooded")
async def test_a_text_gets_its_answer_meanwhile(business: Business):
    lead = business.lead()
    await lead.texts("Do you clean blocked drains?")
    assert await lead.answers(1, within=60)


async def test_another_tab_of_the_same_person_stays(server: Server, cookie: dict[str, str]):
    async with opened(server, cookie) as first, opened(server, cookie) as second:
        await flood(first, event(UNKNOWN))
        await second.send(event(KNOWN))
        assert "is_hydrated" in str(await second.recv())


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        (b"\x00" * 100, 1008),
        ('42["event",{}]', 1008),
        ("nonsense", 1008),
        (event(KNOWN, text="x" * VISITOR.largest), 1009),
        (event(KNOWN, text="x" * 5 * LARGEST_FRAME), 1009),
    ],
    ids=["binary", "another namespace", "nonsense", "large", "10 MB"],
)
async def test_what_no_page_sends_ends_the_socket(
    server: Server, logged: Callable, frame: str | bytes, code: int
):
    async with opened(server) as socket:
        assert (await flood(socket, frame, 1))[0] == code
    assert len(logged()) <= 1, logged()


async def test_before_sign_in_an_address_opens_so_many_sockets_and_no_more(
    server: Server, cookie: dict[str, str], logged: Callable
):
    address = new_address()
    async with contextlib.AsyncExitStack() as stack:
        for _ in range(VISITOR.sockets):
            await stack.enter_async_context(opened(server, address=address))
        for _ in range(5):
            assert await is_refused(opened(server, address=address))
        async with opened(server, cookie, address=address) as tab:
            await tab.send(event(KNOWN))
            assert "is_hydrated" in str(await tab.recv())
    assert len(logged()) == 1 and "web.sockets_refused" in logged()[0]


async def test_a_person_has_so_many_tabs_and_no_more(server: Server, cookie: dict[str, str]):
    async with contextlib.AsyncExitStack() as stack:
        for _ in range(PERSON.sockets):
            await stack.enter_async_context(opened(server, cookie))
        assert await is_refused(opened(server, cookie))


async def test_a_forged_cookie_is_no_session(server: Server):
    address = new_address()
    async with contextlib.AsyncExitStack() as stack:
        for number in range(VISITOR.sockets):
            forged = {"name": "agencySessionId", "value": f"{number:043}"}
            await stack.enter_async_context(opened(server, forged, address=address))
        assert await is_refused(opened(server, address=address))


async def is_refused(opening: AbstractAsyncContextManager[ClientConnection]) -> bool:
    """Waits for ever, and so fails, if it is not."""
    async with opening as socket:
        return (await end_of(socket))[1].startswith("Too many sockets")


async def test_a_page_that_was_cut_off_says_so_and_goes_on(windows: Windows):
    page = await windows.open()
    sockets: list[WebSocket] = []
    page.on("websocket", lambda socket: sockets.append(socket))
    await page.goto("/design")
    draft = page.get_by_role("textbox").first
    await draft.fill("What I typed")
    press = page.get_by_role("button", name="Refresh").first
    await press.evaluate("button => { for (let i = 0; i < 2000; i++) button.click() }")
    paused = page.get_by_text("Too much at once")
    await expect(paused).to_be_visible()
    await expect(paused).to_be_hidden()
    await eventually(lambda: len(sockets) == 2, within=60)
    await page.wait_for_timeout(2_000)
    assert len(sockets) == 2, "it connects once, not again and again"
    await expect(draft).to_have_value("What I typed")
