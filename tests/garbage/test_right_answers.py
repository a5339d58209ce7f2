"""What the right answer to garbage is, where it is more than no failure."""

import asyncio
import json

import httpx
import pytest
import pytest_asyncio
import socketio.exceptions

from cs_app.kernel.request_body import LONGEST
from tests.garbage.conftest import Visitor
from tests.garbage.inputs import BROKEN_CURSORS, DEEP, JSON, ODD_CURSORS
from tests.garbage.pages import pages
from tests.garbage.tab import open_tab
from tests.support.addresses import new_address
from tests.support.cast import Business
from tests.support.people import People
from tests.support.servers import Server
from tests.web.forger import forging

SIGN_IN = (
    "/auth/login",
    "/auth/verify",
    "/auth/logout",
    "/auth/portal-link",
    "/auth/second-factor/code",
    "/auth/second-factor/passkey",
    "/api/client/auth/send-otp",
    "/api/client/auth/verify-otp",
    "/api/client/auth/select-business",
)
CHOICE = {"clientId": "00000000-0000-0000-0000-000000000000", "businessSelectionToken": "a\ud800"}
AUDIT_LOG = "/api/admin/audit-log"
LISTS = ("/admin/clients", "/admin/users", "/admin/team", "/admin/webhook-logs", "/admin/audit-log")


@pytest_asyncio.fixture
async def http(server: Server):
    """Somebody who is not signed in, on a page of ours."""
    headers = {"Origin": server.url, "X-Forwarded-For": new_address()}
    async with httpx.AsyncClient(base_url=server.url, headers=headers) as client:
        yield client


@pytest_asyncio.fixture
async def owner(people: People) -> Visitor:
    ava = await people.agency_person(everything=True)
    return await Visitor(ava.kind, sign_in=lambda: people.cookie(ava)).again()


@pytest_asyncio.fixture
async def by_owner(http: httpx.AsyncClient, owner: Visitor) -> httpx.AsyncClient:
    http.headers["Cookie"] = owner.jar
    return http


@pytest.mark.parametrize("path", SIGN_IN)
async def test_a_body_of_brackets_is_no_json(http: httpx.AsyncClient, path: str):
    answer = await http.post(path, content=b"[" * DEEP, headers={"Content-Type": JSON})
    assert (answer.status_code, answer.json()["error"]) == (400, "The body is not valid JSON")


@pytest.mark.parametrize("path", SIGN_IN)
async def test_a_body_too_large_is_not_read_to_its_end(http: httpx.AsyncClient, path: str):
    async def pieces():
        for _ in range(LONGEST // 50_000 + 2):
            yield b"a" * 50_000
            await asyncio.sleep(0)

    answer = await http.post(path, content=pieces(), headers={"Content-Type": JSON})
    assert (answer.status_code, list(answer.json()["details"])) == (413, ["body"])


@pytest.mark.parametrize("kind", ["text/xml", "multipart/form-data; boundary=x", "nonsense"])
async def test_a_body_of_another_type_is_refused(http: httpx.AsyncClient, kind: str):
    answer = await http.post("/auth/login", content=b"a", headers={"Content-Type": kind})
    assert answer.status_code == 415
    assert JSON in answer.json()["error"]


async def test_half_a_pair_is_part_of_a_wrong_token(http: httpx.AsyncClient):
    kind = {"Content-Type": JSON}
    token = json.dumps({"token": "\ud800"})
    verified = await http.post("/auth/verify", content=token, headers=kind)
    assert verified.headers["location"] == "/login?error=link"
    followed = await http.post("/auth/portal-link", content=token, headers=kind)
    assert followed.headers["location"] == "/link-expired"
    choose = "/api/client/auth/select-business"
    assert (await http.post(choose, content=json.dumps(CHOICE), headers=kind)).status_code == 401


@pytest.mark.parametrize("origin", ["http://[::1", "http://[::1]:x", "//["])
async def test_a_broken_origin_is_foreign(server: Server, http: httpx.AsyncClient, origin: str):
    for path in SIGN_IN:
        assert (await http.post(path, headers={"Origin": origin})).status_code == 403, path
    with pytest.raises(socketio.exceptions.ConnectionError):
        async with forging(server, origin=origin):
            pass


@pytest.mark.parametrize("host", ["[::1", "a:b", "a/b"])
async def test_a_broken_host_is_refused(http: httpx.AsyncClient, host: str):
    for path in ("/healthz", "/login", "/favicon.svg", "/_event/"):
        assert (await http.get(path, headers={"Host": host})).status_code == 400, path


async def test_a_nul_in_an_address_is_as_if_it_were_not_there(by_owner: httpx.AsyncClient):
    for path in (AUDIT_LOG, f"{AUDIT_LOG}.csv"):
        for value in ("%00", "%%0000", "a%00"):
            assert (await by_owner.get(f"{path}?q={value}")).status_code == 200
    assert (await by_owner.get("/healthz%00")).json() == {"status": "ok"}


@pytest.mark.parametrize("cursor", BROKEN_CURSORS, ids=range(len(BROKEN_CURSORS)))
async def test_a_broken_cursor_is_named(by_owner: httpx.AsyncClient, cursor: str):
    answer = await by_owner.get(AUDIT_LOG, params={"cursor": cursor})
    assert (answer.status_code, list(answer.json()["details"])) == (400, ["cursor"])


@pytest.mark.parametrize("cursor", ODD_CURSORS, ids=range(len(ODD_CURSORS)))
async def test_an_odd_cursor_is_read(by_owner: httpx.AsyncClient, cursor: str):
    assert (await by_owner.get(AUDIT_LOG, params={"cursor": cursor})).status_code == 200


@pytest.mark.parametrize("moment", ["2026-01-01T00:00:00+20:00", "9999-12-31T23:59:59-23:59"])
async def test_a_moment_no_database_takes_is_read_or_named(
    by_owner: httpx.AsyncClient, moment: str
):
    answer = await by_owner.get(AUDIT_LOG, params={"from": moment})
    known = {"2026-01-01T00:00:00+20:00": 200}
    assert answer.status_code == known.get(moment, 400)


@pytest.mark.parametrize("path", LISTS)
async def test_a_page_with_a_broken_cursor_shows_the_first_page(
    server: Server, owner: Visitor, business: Business, path: str
):
    page = next(page for page in pages() if page.path == path)
    async with open_tab(server, owner) as tab:
        await tab.open(page, f"{path}?cursor={BROKEN_CURSORS[0]}")
        await tab.done()
        assert tab.forger.saw("loaded") and not tab.forger.saw("Back to the newest")
        assert not tab.forger.saw("This page link is broken")
