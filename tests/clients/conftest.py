"""Services called by somebody who may, in one transaction that is undone after the test."""

from functools import partial

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access
from tests.support.new_client import OpenClient, new_client


@pytest.fixture
def open_client(session: AsyncSession, ava: Access) -> OpenClient:
    return partial(new_client, session, ava)
