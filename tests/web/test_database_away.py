"""A page that is asked for while the database does not answer says so, and offers to try again."""

from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio
from starlette.responses import PlainTextResponse

from cs_app.identity.permissions import SessionKind
from cs_app.identity.session.sessions import COOKIE_NAMES, new_token
from cs_app.kernel import db
from cs_app.settings import settings
from cs_app.web.door.gate import Gate
from tests.support.servers import SECRETS, free_port
from tests.web.looks import faults_of_form
from tests.web.windows import HEIGHT, PHONE, Scheme, Windows

NOBODY_LISTENS = "postgresql://nobody@127.0.0.1:{port}/nothing"


@pytest_asyncio.fixture
async def answer(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[httpx.Response]:
    """What somebody with a session gets for a page."""
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    db.configure(NOBODY_LISTENS.format(port=free_port()))
    transport = httpx.ASGITransport(Gate(PlainTextResponse("the page")))
    cookies = {COOKIE_NAMES[SessionKind.AGENCY]: new_token()}
    async with httpx.AsyncClient(
        transport=transport, base_url="http://localhost", cookies=cookies
    ) as browser:
        yield await browser.get("/admin/team")
    await db.close()
    settings.cache_clear()


async def test_it_is_no_error_of_ours_and_can_be_asked_for_again(answer: httpx.Response):
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert answer.headers["cache-control"] == "no-store"
    assert 'href="">Try again</a>' in answer.text and "the page" not in answer.text


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_it_looks_like_the_other_pages(
    answer: httpx.Response, windows: Windows, scheme: Scheme
):
    page = await windows.open(scheme=scheme)
    await page.route(
        "**/admin/team", lambda r: r.fulfill(body=answer.text, content_type="text/html")
    )
    await page.goto("/admin/team")
    dark = await page.evaluate("document.documentElement.classList.contains('dark')")
    assert dark is (scheme == "dark")
    assert await faults_of_form(page) == []
    await page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    assert await faults_of_form(page) == []
