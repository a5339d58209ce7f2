import socket
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.providers.scripted_vendor import Drip, Hang, Vendor


@pytest_asyncio.fixture
async def vendor() -> AsyncIterator[Vendor]:
    server = Vendor()
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
def timeout_seconds(request: pytest.FixtureRequest) -> float:
    """So long that a busy machine never meets it, unless the vendor will have it come to that."""
    given = request.node.callspec.params if hasattr(request.node, "callspec") else {}
    return 3 if any(isinstance(move, Hang | Drip) for move in given.values()) else 30


@pytest.fixture
def nobody_listens() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"
