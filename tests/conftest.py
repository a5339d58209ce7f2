"""One running product for all tests, and a cast for each."""

import os
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
import pytest
import pytest_asyncio

from cs_app.kernel import clock, db
from cs_app.operations import world_clock
from cs_app.process import app_url, vendor_config
from cs_app.providers import gateways
from cs_app.settings import settings
from cs_app.wiring import connect_rooms
from tests.support import servers
from tests.support.cast import Business, Database, Lead, Town
from tests.support.sandbox import Sandbox
from tests.support.servers import Server
from tests.support.twilio import Twilio

FOLDER = "CS_TEST_RUN"


def pytest_configure(config: pytest.Config) -> None:
    """All processes of a run share one folder, which the embedded database's user can enter."""
    if FOLDER not in os.environ:
        folder = Path(tempfile.mkdtemp(prefix="cs-tests-"))
        folder.chmod(0o755)
        os.environ[FOLDER] = str(folder)
        config.stash[_owned] = folder


def pytest_unconfigure(config: pytest.Config) -> None:
    """The process that made the folder ends the servers; the others use them to the last."""
    if folder := config.stash.get(_owned, None):
        servers.stop_all(folder)
        if "KEEP_TEST_RUN" not in os.environ:
            shutil.rmtree(folder, ignore_errors=True)
        del os.environ[FOLDER]


_owned = pytest.StashKey[Path]()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Tests that break one server together run in one process; the others run wherever."""
    from xdist.scheduler import LoadGroupScheduling

    return LoadGroupScheduling(config, log)


@pytest.fixture(scope="session")
def run_folder() -> Path:
    return Path(os.environ[FOLDER])


@pytest.fixture(scope="session")
def server(run_folder: Path) -> Server:
    """The product, started once for all tests of all processes. Break nothing in it."""
    return servers.running("shared", run_folder)


@pytest_asyncio.fixture
async def town(server: Server) -> AsyncIterator[Town]:
    """The shared product with its database, vendors and webhooks."""
    async with town_of(server) as town:
        yield town


@pytest_asyncio.fixture
async def business(town: Town) -> Business:
    """A business of this test's own."""
    return await town.open_business()


@pytest.fixture
def lead(business: Business) -> Lead:
    """Somebody who has not written to the business yet."""
    return business.lead()


@pytest_asyncio.fixture
async def inside(
    server: Server, town: Town, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[None]:
    """This process acts as one of the product's: services can be called, as a page would."""
    async with acting_inside(server, monkeypatch):
        yield


@asynccontextmanager
async def acting_inside(server: Server, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """Database, vendors and clock of a running server, in this process."""
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    connect_rooms()
    db.configure(app_url(server.database_url(), settings()), pool_size=4)
    vendors = gateways.build_gateways(vendor_config(settings()))
    gateways.install(vendors)
    await world_clock.load()
    try:
        yield
    finally:
        await vendors.close()
        await db.close()
        clock.set_offset(timedelta(0))
        settings.cache_clear()


@asynccontextmanager
async def town_of(server: Server) -> AsyncIterator[Town]:
    """The cast's stage on one running server; it is daytime there."""
    connection = await psycopg.AsyncConnection.connect(server.database_url(), autocommit=True)
    sandbox, twilio = Sandbox(server.sandbox_url), Twilio(server)
    town = Town(Database(connection), sandbox, twilio)
    await _make_it_noon(town)
    try:
        yield town
    finally:
        await twilio.close()
        await sandbox.close()
        await connection.close()


async def _make_it_noon(town: Town) -> None:
    """Texts go out from 8 to 21 only: outside of them the whole world is moved to a noon."""
    local = datetime.now(UTC).astimezone(ZoneInfo("America/Edmonton"))
    if 9 <= local.hour < 19:
        return
    known = await town.database.value("SELECT offset_seconds FROM sandbox_clock")
    if known is not None:
        return
    noon = local.replace(hour=12, minute=0, second=0, microsecond=0)
    noon += timedelta(days=1) if noon < local else timedelta(0)
    ahead = int((noon - local).total_seconds())
    await town.sandbox.move_clock(ahead)
    await town.database.rows(
        "INSERT INTO sandbox_clock (only_row, offset_seconds) VALUES (true, %s)"
        " ON CONFLICT DO NOTHING",
        ahead,
    )
    signal = '["clock", null, null, null]'
    await town.database.rows("SELECT pg_notify('conversionsurgery', %s)", signal)
