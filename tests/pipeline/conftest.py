"""Leads of the fragile product, and this process acting inside it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.support.cast import Business, Lead, Town
from tests.support.inside import Inside
from tests.support.servers import Server


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
