"""What screens read for somebody who may, in one transaction that is undone after the test."""

from functools import partial

import pytest
import pytest_asyncio
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access
from tests.support.cast import Lead
from tests.support.new_client import OpenClient, new_client
from tests.support.read_texts import ReadTexts


@pytest.fixture
def open_client(session: AsyncSession, ava: Access) -> OpenClient:
    return partial(new_client, session, ava)


@pytest_asyncio.fixture
async def read(session: AsyncSession, lead: Lead) -> ReadTexts:
    """A lead whose texts were read."""
    return ReadTexts(session, lead, await lead.known(name="Kim Park"))
