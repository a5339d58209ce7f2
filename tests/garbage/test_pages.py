"""Every page with garbage in its address, as a browser opens it: no page says that it failed."""

import json
from collections.abc import Iterator
from itertools import cycle

from cs_app.web.kit.faults import COULD_NOT_READ
from cs_app.web.sockets.limits import VISITOR
from cs_app.web.visitor.page_kinds import SANDBOX_PAGES, is_below, kind_of_page
from tests.garbage.conftest import Visitor
from tests.garbage.inputs import VALUES, Shot
from tests.garbage.pages import Page, pages
from tests.garbage.tab import open_tab
from tests.garbage.wire import failures, request
from tests.support.cast import Business
from tests.support.servers import Server

FAILED = (COULD_NOT_READ, "Something went wrong on our side", "The database did not answer")
FAILED += ("A value is too long or too large", "This page link is broken")
FRAME = 300  # what stands around the address in an event
HALF_THE_CHARACTERS = VISITOR.characters.burst / 2
SHORT = tuple(value for value in VALUES if len(value) < 2500)  # a socket takes no endless one


def _filled(page: Page, value: object) -> str:
    return page.path.replace("{}", str(value))


def _queries(page: Page) -> list[str]:
    """The same garbage under every name, then each name with a garbage of its own."""
    together = ["&".join(f"{name}={value}" for name in page.names) for value in SHORT]
    alone = [f"{n}={v}&{n}={v}" for n, v in zip(page.names, cycle(SHORT), strict=False)]
    return together + alone + ["&".join(f"q{number}=1" for number in range(1000))]


def _addresses(page: Page, business: Business) -> list[str]:
    own = [f"{_filled(page, business.id)}?{query}" for query in _queries(page)]
    return own + [_filled(page, value) for value in SHORT if "{}" in page.path]


def _shares(page: Page, addresses: list[str]) -> Iterator[list[str]]:
    """So many for one tab as the socket of a visitor takes, however quickly they come."""
    share, events, characters = [], 0, 0
    for address in addresses:
        events += len(page.loads)
        characters += len(page.loads) * (2 * len(json.dumps(address)) + FRAME)
        if share and (events > VISITOR.events.burst / 2 or characters > HALF_THE_CHARACTERS):
            yield share
            share, events, characters = [], len(page.loads), 0
        share.append(address)
    yield share


def _are_for(page: Page, visitor: Visitor) -> bool:
    return kind_of_page(page.path) in (visitor.kind, None) or is_below(page.path, SANDBOX_PAGES)


async def test_no_page_fails_to_fill(server: Server, visitor: Visitor, business: Business):
    for page in pages():
        if page.loads and _are_for(page, visitor):
            for share in _shares(page, _addresses(page, business)):
                async with open_tab(server, visitor) as tab:
                    for address in share:
                        await tab.open(page, address)
                    await tab.done()
                    assert [told for words in FAILED for told in tab.forger.saw(words)] == [], page


async def test_no_address_of_a_page_fails(server: Server, visitor: Visitor):
    asked = {}
    headers = {"Cookie": visitor.jar} if visitor.cookies else {}
    for page in pages():
        for value in VALUES:
            place = _filled(page, value) if "{}" in page.path else f"{page}/{value}"
            shot = Shot(f"{page} {value[:20]}", query=f"kind={value[:5000]}")
            asked[str(shot)] = request(server, "GET", place, shot, headers)
    assert await failures(server, asked) == {}
