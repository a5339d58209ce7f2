import socket
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.providers.scripted_vendor import Vendor


@pytest_asyncio.fixture
async def vendor() -> AsyncIterator[Vendor]:
    server = Vendor()
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
def nobody_listens() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"
