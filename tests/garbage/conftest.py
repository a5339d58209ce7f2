"""A product of this folder's own, whose log shows whatever it trips over, and who visits it."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from cs_app.identity.permissions import SessionKind
from tests.conftest import town_of
from tests.support import servers
from tests.support.cast import Business, Town
from tests.support.people import People
from tests.support.servers import AS_AN_OPERATOR, Server

TRIPPED = ("Traceback", "handler_failed", "api.unexpected", "Exception in ASGI")


@dataclass(frozen=True)
class Visitor:
    """Somebody with a browser: signed in with a session of this moment, or not at all."""

    kind: SessionKind | None
    cookies: tuple[dict[str, str], ...] = ()
    sign_in: Callable[[], Awaitable[dict[str, str]]] | None = None

    @property
    def jar(self) -> str:
        return "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in self.cookies)

    async def again(self) -> "Visitor":
        """The same person with another session: each may ask for so much and no more."""
        cookies = (await self.sign_in(),) if self.sign_in else ()
        return replace(self, cookies=cookies)


@pytest.fixture(scope="session")
def server(run_folder: Path) -> Server:
    """The product with its demo, for garbage alone."""
    return servers.running("garbage", run_folder, starts_with=AS_AN_OPERATOR)


@pytest.fixture(autouse=True)
def lives_on(server: Server) -> Iterator[None]:
    """Whatever a test sends, no handler trips over it and the product answers as before."""
    read = server.log.stat().st_size
    yield
    said = server.log.read_bytes()[read:].decode(errors="replace")
    tripped = [said[max(0, said.find(word) - 300) :][:3000] for word in TRIPPED if word in said]
    assert tripped == []
    assert httpx.get(f"{server.url}/readyz", timeout=60, trust_env=False).status_code == 200


@pytest_asyncio.fixture
async def town(server: Server) -> AsyncIterator[Town]:
    async with town_of(server) as town:
        yield town


@pytest_asyncio.fixture
async def business(town: Town) -> Business:
    return await town.open_business()


@pytest.fixture
def people(town: Town) -> People:
    return People(town)


@pytest_asyncio.fixture(params=[SessionKind.AGENCY, SessionKind.PORTAL, None], ids=str)
async def visitor(request: pytest.FixtureRequest, people: People, business: Business) -> Visitor:
    """An owner of either kind, or somebody who is not signed in."""
    if request.param is None:
        return Visitor(None)
    agency = request.param is SessionKind.AGENCY
    member = (
        await people.agency_person(everything=True)
        if agency
        else await people.portal_person(business)
    )
    return await Visitor(request.param, sign_in=lambda: people.cookie(member)).again()
