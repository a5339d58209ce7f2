"""A lead whose texts were read, in a transaction that is undone."""

import pytest_asyncio
from sqlalchemy.ext.asyncio import AsyncSession

from tests.support.cast import Lead
from tests.support.read_texts import ReadTexts


@pytest_asyncio.fixture
async def read(session: AsyncSession, lead: Lead) -> ReadTexts:
    return ReadTexts(session, lead, await lead.known(name="Kim Park"))
