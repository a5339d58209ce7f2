"""A browser for each test process, a window for each person, on the product an operator runs."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

from tests import install_browser
from tests.conftest import town_of
from tests.support import servers
from tests.support.cast import Town
from tests.support.people import People
from tests.support.servers import AS_AN_OPERATOR, Server
from tests.web.windows import Profiles, Windows

BARE = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
]
expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def server(run_folder: Path) -> Server:
    """`python -m cs_app serve` with the demo, started once for all tests of all processes."""
    return servers.running("pages", run_folder, starts_with=AS_AN_OPERATOR)


@pytest_asyncio.fixture(scope="session")
async def town(server: Server) -> AsyncIterator[Town]:
    async with town_of(server) as town:
        yield town


@pytest.fixture(scope="session")
def chromium_path() -> str:
    path = install_browser.find()
    assert path, "there is no Chromium; run `python tests/install_browser.py`"
    return path


@pytest_asyncio.fixture(scope="session")
async def chromium(chromium_path: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium_path, args=BARE)
        yield browser
        await browser.close()


@pytest.fixture(scope="session")
def profiles(chromium: Browser, server: Server) -> Profiles:
    """The browser's profiles; those of a test are emptied for the next."""
    return Profiles(chromium, server)


@pytest_asyncio.fixture
async def windows(profiles: Profiles) -> AsyncIterator[Windows]:
    """Opens windows; none of them may have shown an error by the end of the test."""
    windows = Windows(profiles)
    yield windows
    await windows.close()
    assert windows.errors == []


@pytest.fixture(scope="session")
def people(town: Town) -> People:
    """Who uses the pages."""
    return People(town)
