"""A start with real keys, after one in the sandbox, shows no word of the sandbox."""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import httpx
import psycopg
import pytest
import pytest_asyncio
from playwright.async_api import Browser

from cs_app.identity.permissions import SessionKind
from cs_app.settings import settings
from cs_app.web.bundle import frontend
from cs_app.web.door import unavailable
from cs_app.web.visitor.page_kinds import kind_of_page
from tests.support.cast import Database, Town
from tests.support.people import People
from tests.support.servers import ROOT, Server, free_port
from tests.web.handlers import pages
from tests.web.windows import Profiles, Windows, at_rest

pytestmark = pytest.mark.xdist_group("production")
NOBODY_LISTENS = "http://127.0.0.1:9"
REAL_KEYS = {
    "TWILIO_ACCOUNT_SID": "AC" + "5" * 32,
    "OPENAI_API_KEY": "sk-looks-real",
    "RESEND_API_KEY": "re_looks_real",
    "TWILIO_BASE_URL": NOBODY_LISTENS,
    "OPENAI_BASE_URL": f"{NOBODY_LISTENS}/v1",
    "RESEND_BASE_URL": NOBODY_LISTENS,
}
OPEN = ("/login", "/verify", "/client-login", "/second-factor", "/link-expired", "/nowhere")


def _plain(kind: SessionKind) -> tuple[str, ...]:
    """The pages of the signed-in that need no more than their address."""
    return tuple(p.path for p in pages() if kind_of_page(p.path) is kind and "[" not in p.path)


AGENCY = (*_plain(SessionKind.AGENCY), "/welcome")
PORTAL = _plain(SessionKind.PORTAL)


@dataclass
class Production(Server):
    """A product with keys that look real; its vendors are where nobody listens."""

    starts_with: tuple[str, ...] = ("-m", "cs_app", "web")

    @property
    def environment(self) -> dict[str, str]:
        return super().environment | REAL_KEYS


@pytest.fixture(scope="module")
def production(server: Server, run_folder: Path) -> Iterator[Production]:
    """Started from the folder from which `server` runs in the sandbox."""
    product = Production(run_folder / "production", free_port(), free_port())
    product.home.mkdir()
    try:
        build(product)
        assert product.command("seed", "demo").returncode == 0
        product.start()
        yield product
    finally:
        product.stop()


def build(product: Production) -> Path:
    """The first start would do it; that one is given less time."""
    with acting_as(product):
        return frontend.ensure_built(root=ROOT) / "build/client"


@contextmanager
def acting_as(product: Server) -> Iterator[None]:
    """With the settings of this installation."""
    with mock.patch.dict(os.environ, product.environment):
        settings.cache_clear()
        yield
    settings.cache_clear()


@pytest_asyncio.fixture
async def people(production: Production) -> AsyncIterator[People]:
    url = production.database_url()
    connection = await psycopg.AsyncConnection.connect(url, autocommit=True)
    yield People(Town(Database(connection), production))
    await connection.close()


@pytest_asyncio.fixture
async def windows(chromium: Browser, production: Production) -> AsyncIterator[Windows]:
    windows = Windows(Profiles(chromium), production)
    yield windows
    await windows.close()


def test_no_file_that_is_served_knows_of_it(production: Production):
    files = [
        f for f in build(production).rglob("*") if f.suffix in (".html", ".js", ".json", ".css")
    ]
    assert len(files) > 20
    assert [f.name for f in files if "sandbox" in f"{f} {f.read_text()}".lower()] == []


async def test_no_page_has_a_word_of_it(production: Production, people: People, windows: Windows):
    agency, portal = await people.demo_agency_owner(), await people.demo_business_owner()
    cookies = await people.cookie(agency), await people.cookie(portal)
    page = await windows.open("", *cookies)
    for path in (*OPEN, *AGENCY, *PORTAL):
        await page.goto(path)
        await at_rest(page)
        assert "sandbox" not in (await page.content()).lower(), path


@pytest.mark.parametrize("path", ["/sandbox", "/sandbox/", "/design", "/sandbox/sandbox.js"])
def test_its_pages_are_not_there(production: Production, path: str):
    assert httpx.get(production.url + path).status_code == 404


@pytest.mark.parametrize("sheet", unavailable.SHEETS)
def test_the_design_is_served_beside_the_pages(production: Production, sheet: str):
    answer = httpx.get(f"{production.url}/design/{sheet}.css")
    assert (answer.status_code, "text/css" in answer.headers["content-type"]) == (200, True)


def test_neither_kind_takes_the_place_of_the_other(production: Production, server: Server):
    assert "Building the front end" not in production.log.read_text()
    with acting_as(server):
        assert frontend.is_built(ROOT)
