"""A browser for each test process, a window for each person, on the product an operator runs."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
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
expect.set_options(timeout=30_000)


@dataclass
class Towns:
    """What stands around each running product, once for all tests of this process."""

    _open: AsyncExitStack
    _known: dict[str, Town] = field(default_factory=dict)

    async def around(self, server: Server) -> Town:
        """The stage of this product; a module may have one of its own."""
        if server.url not in self._known:
            self._known[server.url] = await self._open.enter_async_context(town_of(server))
        return self._known[server.url]


@pytest.fixture(scope="session")
def server(run_folder: Path) -> Server:
    """`python -m cs_app serve` with the demo, started once for all tests of all processes."""
    return servers.running("pages", run_folder, starts_with=AS_AN_OPERATOR)


@pytest_asyncio.fixture(scope="session")
async def towns() -> AsyncIterator[Towns]:
    async with AsyncExitStack() as known:
        yield Towns(known)


@pytest_asyncio.fixture
async def town(towns: Towns, server: Server) -> Town:
    return await towns.around(server)


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
def profiles(chromium: Browser) -> Profiles:
    """The browser's profiles; those of a test are emptied for the next."""
    return Profiles(chromium)


@pytest_asyncio.fixture
async def windows(profiles: Profiles, server: Server) -> AsyncIterator[Windows]:
    """Opens windows; none of them may have shown an error by the end of the test."""
    windows = Windows(profiles, server)
    yield windows
    await windows.close()
    assert windows.errors == []


@pytest.fixture
def people(town: Town) -> People:
    """Who uses the pages."""
    return People(town)
