"""The door is open before the pages are there; who asks for a page meanwhile waits for it."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from unittest import mock

import httpx
import pytest
import pytest_asyncio
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount

from cs_app import serving
from cs_app.operations import readiness
from cs_app.settings import settings
from cs_app.web.bundle.frontend import FrontendBuildFailed
from cs_app.web.door.front_door import FrontDoor
from cs_app.web.door.late_pages import LatePages
from tests.support.cast import Lead
from tests.support.servers import Server
from tests.support.twilio import Twilio

PAGES = Starlette(routes=[Mount("/", PlainTextResponse("the page"))])


@dataclass
class Opening:
    """A front door whose pages load for as long as the test wants."""

    http: httpx.AsyncClient
    twilio: Twilio
    may_load: threading.Event
    loaded: threading.Event


@pytest_asyncio.fixture
async def opening(inside: None, server: Server) -> AsyncIterator[Opening]:
    may_load, loaded = threading.Event(), threading.Event()

    def load() -> Starlette:
        may_load.wait(60)
        loaded.set()
        return PAGES

    pages = LatePages(load)
    bringing = asyncio.create_task(pages.bring(then=lambda: None))
    async with browser(pages, server) as http:
        twilio = Twilio(server)
        await twilio.close()
        twilio.http = http
        yield Opening(http, twilio, may_load, loaded)
    may_load.set()
    bringing.cancel()


def browser(pages: LatePages, server: Server) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(FrontDoor(pages))
    return httpx.AsyncClient(transport=transport, base_url=server.url)


async def test_a_text_is_taken_while_the_pages_load(opening: Opening, lead: Lead):
    number = lead.business.number
    answer = await opening.twilio.text(sender=lead.phone, to=number, body="Hello?")
    assert (answer.status_code, opening.loaded.is_set()) == (200, False)
    stored = "SELECT 1 FROM inbound_events WHERE payload->>'From' = %s"
    assert await lead.town.database.rows(stored, lead.phone)


async def test_a_page_asked_for_meanwhile_waits_and_is_served(opening: Opening):
    asked = asyncio.create_task(opening.http.get("/login"))
    assert (await opening.http.get("/healthz")).status_code == 200
    assert not asked.done() and not opening.loaded.is_set()
    opening.may_load.set()
    assert (await asked).text == "the page"


async def test_who_has_waited_long_enough_may_try_again(inside: None, server: Server):
    async with browser(LatePages(lambda: PAGES, wait=0), server) as http:
        answer = await http.get("/login")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert "has just been started" in answer.text
    assert ".center-card" in answer.text and "stylesheet" not in answer.text, "it would wait too"


async def test_a_tab_of_before_may_connect_again_later():
    sent: asyncio.Queue = asyncio.Queue()
    pages = LatePages(lambda: PAGES, wait=0)
    await pages({"type": "websocket"}, asyncio.Queue().get, sent.put)
    assert sent.get_nowait()["code"] == 1013


@pytest.mark.parametrize("so_far, status", [("loading", 503), ("ready", 200)])
async def test_readiness_says_whether_the_pages_are_there(
    opening: Opening, so_far: str, status: int
):
    with mock.patch.object(readiness, "_pages", readiness.Pages(so_far)):
        answer = await opening.http.get("/readyz")
    assert (answer.status_code, answer.json()["pages"]) == (status, so_far)


@pytest.mark.parametrize(
    "fault, ending",
    [(FrontendBuildFailed("no npm"), FrontendBuildFailed), (KeyError("x"), serving.CannotServe)],
)
async def test_a_server_that_cannot_have_its_pages_ends(
    inside: None, fault: Exception, ending: type[Exception]
):
    server = mock.Mock(started=True, should_exit=False)
    pages = LatePages(mock.Mock(side_effect=fault))
    with pytest.raises(ending) as ended:
        await serving._bring(pages, server, settings())
    assert server.should_exit and "\n" not in str(ended.value)


def test_a_port_that_is_taken_is_named_in_one_line(server: Server):
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        ended = replace(server, port=port).command("web")
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
    assert f"Cannot listen on 127.0.0.1:{port}" in ended.stderr
