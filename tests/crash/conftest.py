"""A product that is killed, and the town around it."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.conftest import town_of
from tests.support import servers
from tests.support.cast import Town
from tests.support.servers import Server


@pytest.fixture
def mortal_server(run_folder: Path) -> Iterator[Server]:
    with servers.alone_with("mortal", run_folder) as server:
        yield server


@pytest_asyncio.fixture
async def mortal_town(mortal_server: Server) -> AsyncIterator[Town]:
    async with town_of(mortal_server) as town:
        yield town
