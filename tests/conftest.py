"""One running product for all tests, and a cast for each."""

import os
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import psycopg
import pytest
import pytest_asyncio
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access
from cs_app.kernel import db
from cs_app.kernel.scope import EVERYTHING
from tests import order
from tests.support import servers
from tests.support.cast import Business, Database, Lead, Town
from tests.support.inside import Inside
from tests.support.rights import agency_rights
from tests.support.sandbox import Sandbox
from tests.support.servers import Server
from tests.support.twilio import Twilio
from tests.support.undone import undone

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


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    order.arrange(items)


@pytest.fixture(scope="session")
def run_folder() -> Path:
    return Path(os.environ[FOLDER])


@pytest.fixture(scope="session")
def server(run_folder: Path) -> Server:
    """The product, started once for all tests of all processes. Break nothing in it."""
    return servers.running("shared", run_folder)


@pytest_asyncio.fixture(scope="session")
async def shared_town(server: Server) -> AsyncIterator[Town]:
    """The shared product with its database, vendors and webhooks."""
    async with town_of(server) as town:
        yield town


@pytest_asyncio.fixture
async def undone_town(run_folder: Path, acting: Inside) -> AsyncIterator[Town]:
    """The shared product's database in a transaction that is undone; nothing else of it runs."""
    server = servers.installed("shared", run_folder)
    await acting.become(server)
    async with undone(server.database_url(), db.url()) as database:
        yield Town(database, server)


@pytest.fixture
def town(request: pytest.FixtureRequest) -> Town:
    """The shared product; for tests marked `undone` its database alone, as it was afterwards.

    In such a file `committed` marks a test that needs more than one transaction, or a vendor.
    """
    marked = request.node.get_closest_marker
    if marked("undone") and not marked("committed"):
        return request.getfixturevalue("undone_town")
    return request.getfixturevalue("shared_town")


@pytest_asyncio.fixture
async def business(town: Town) -> Business:
    """A business of this test's own."""
    return await town.open_business()


@pytest.fixture
def lead(business: Business) -> Lead:
    """Somebody who has not written to the business yet."""
    return business.lead()


@pytest_asyncio.fixture(scope="session")
async def acting() -> AsyncIterator[Inside]:
    """What this test process acts inside of, if anything."""
    inside = Inside()
    yield inside
    await inside.leave()


@pytest_asyncio.fixture
async def inside(town: Town, acting: Inside) -> None:
    """This process acts as one of the product's: services can be called, as a page would."""
    await acting.become(town.server)


@pytest_asyncio.fixture
async def session(inside: None) -> AsyncIterator[AsyncSession]:
    """One transaction, for services that a test calls itself; every row exists in it."""
    async with db.unit_of_work(EVERYTHING) as session:
        yield session


@pytest_asyncio.fixture
async def ava(town: Town, inside: None) -> Access:
    """The rights of Ava, who owns the agency and looks after every business."""
    return await agency_rights(town, everything=True)


@asynccontextmanager
async def town_of(server: Server) -> AsyncIterator[Town]:
    """The cast's stage on one running server."""
    connection = await psycopg.AsyncConnection.connect(server.database_url(), autocommit=True)
    sandbox, twilio = Sandbox(server.sandbox_url), Twilio(server)
    town = Town(Database(connection), server, sandbox, twilio)
    try:
        yield town
    finally:
        await twilio.close()
        await sandbox.close()
        await connection.close()
