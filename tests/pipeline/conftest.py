"""A product whose vendors may be broken, its leads, and this process acting inside it."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.conftest import town_of
from tests.pipeline.in_line import anywhere
from tests.support import recovery, servers
from tests.support.cast import Business, Lead, Town
from tests.support.inside import Inside
from tests.support.servers import Server


@pytest.fixture(scope="module")
def fragile_name(request: pytest.FixtureRequest) -> str:
    """Modules of one group, which run one after the other in one process, share a product."""
    group = request.node.get_closest_marker("xdist_group")
    assert group, "a module that breaks a product says in which group it runs"
    return f"fragile-{group.args[0]}"


@pytest.fixture
def fragile_server(fragile_name: str, run_folder: Path) -> Iterator[Server]:
    """A product of this group's own: break its vendors. One that was killed begins anew."""
    with servers.alone_with(fragile_name, run_folder) as server:
        if not server.is_ready():
            server.restart()
        yield server


@pytest_asyncio.fixture
async def fragile_town(fragile_server: Server) -> AsyncIterator[Town]:
    """The fragile product, recovered from what the test before did to it."""
    async with town_of(fragile_server) as town:
        await recovery.recovered(town)
        yield town
        await town.sandbox.mend()


@pytest_asyncio.fixture
async def fragile_business(fragile_town: Town) -> Business:
    return await fragile_town.open_business()


@pytest.fixture
def fragile_lead(fragile_business: Business) -> Lead:
    return fragile_business.lead()


@pytest_asyncio.fixture
async def inside_fragile(
    fragile_server: Server, fragile_town: Town, acting: Inside
) -> AsyncIterator[None]:
    await acting.become(fragile_server)
    yield
    await acting.leave()


@pytest_asyncio.fixture
async def day(town: Town) -> Business:
    """A business at noon."""
    return await town.open_business(timezone=await town.zone_at(12))


@pytest_asyncio.fixture
async def night(town: Town) -> Business:
    """A business at three in the morning."""
    return await town.open_business(timezone=await town.zone_at(3))


@pytest_asyncio.fixture
async def awake(day: Business) -> Lead:
    """Somebody whose only clock is the business's, and who has got in touch before."""
    lead = day.lead(anywhere())
    await lead.known()
    return lead
