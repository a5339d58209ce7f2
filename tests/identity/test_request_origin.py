"""From where something was done stands beside what was done."""

import re
from pathlib import Path

import pytest

from cs_app.settings import InvalidSettings, load
from tests.identity.conftest import Cast
from tests.support.cast import Business
from tests.support.people import Member

AUTH = "/api/client/auth"


@pytest.fixture
async def dana(cast: Cast, business: Business) -> Member:
    return await cast.owner(business.id)


async def test_a_sign_in_is_recorded_with_address_browser_session_and_request(
    cast: Cast, dana: Member
):
    body = {"identifier": dana.phone, "method": "phone"}
    headers = {"User-Agent": "Dana's phone", "X-Request-Id": "request-0001"}
    async with cast.browser() as browser:
        address = browser.headers["X-Forwarded-For"]
        await browser.post(f"{AUTH}/send-otp", json=body)
        code = await cast.code_sent_to(dana.phone)
        answered = await browser.post(
            f"{AUTH}/verify-otp", json=body | {"code": code}, headers=headers
        )
    assert answered.headers["X-Request-Id"] == "request-0001"
    row = await cast.town.database.row(
        "SELECT a.*, s.id AS started, s.ip_address AS seen FROM audit_log a"
        " JOIN sessions s ON s.person_id = a.person_id"
        " WHERE a.person_id = %s AND a.action = 'auth.login'",
        dana.person_id,
    )
    assert (row.ip_address, row.user_agent, row.request_id) == (
        address,
        "Dana's phone",
        "request-0001",
    )
    assert (row.session_id, row.seen) == (str(row.started), address)


@pytest.mark.parametrize(
    "given", ["", "short", "x" * 65, "with space", "<script>alert(1)", "a.b.c.d.e.f"]
)
async def test_a_malformed_request_id_is_replaced(cast: Cast, given: str):
    async with cast.browser() as browser:
        answered = await browser.get("/healthz", headers={"X-Request-Id": given})
    assert re.fullmatch(r"[0-9a-f]{32}", answered.headers["X-Request-Id"])


async def test_the_rightmost_unknown_address_counts(cast: Cast, dana: Member):
    """What a client puts in front of what the proxy adds is not believed."""
    headers = {"X-Forwarded-For": "1.1.1.1, 203.0.113.9"}
    async with cast.browser() as browser:
        await browser.post("/auth/login", data={"email": dana.email}, headers=headers)
    row = await cast.town.database.row(
        "SELECT ip_address FROM audit_log WHERE action = 'auth.otp_sent'"
        " ORDER BY created_at DESC LIMIT 1"
    )
    assert row.ip_address == "203.0.113.9"


@pytest.mark.parametrize("proxies", ["proxy", "10.0.0.1/8", "127.0.0.1,", "*"])
def test_what_is_no_list_of_proxies_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, proxies: str
):
    monkeypatch.setenv("TRUSTED_PROXIES", proxies)
    with pytest.raises(InvalidSettings, match="TRUSTED_PROXIES: must be addresses or networks"):
        load(tmp_path / "env")


async def test_over_https_cookies_are_secure(cast: Cast, dana: Member):
    body = {"identifier": dana.phone, "method": "phone"}
    async with cast.browser() as browser:
        plain = await browser.post(f"{AUTH}/send-otp", json=body)
        secure = await browser.post(
            f"{AUTH}/send-otp", json=body, headers={"X-Forwarded-Proto": "https"}
        )
    assert "Secure" not in plain.headers["set-cookie"]
    assert "Secure" in secure.headers["set-cookie"]


async def test_a_name_too_long_to_keep_does_no_harm(cast: Cast, dana: Member):
    headers = {"User-Agent": "x" * 3000, "X-Forwarded-For": "y" * 300}
    async with cast.browser() as browser:
        asked = await browser.post("/auth/login", data={"email": dana.email}, headers=headers)
    assert asked.headers["location"] == "/login?sent=1"


async def test_the_log_names_no_secret(cast: Cast, dana: Member, business: Business):
    session = await cast.signed_in(dana)
    body = {"identifier": dana.phone, "method": "phone"}
    async with cast.browser_of(session) as browser:
        await browser.post(f"{AUTH}/send-otp", json=body)
        code = await cast.code_sent_to(dana.phone)
        await browser.post(
            f"{AUTH}/verify-otp", content=b"{", headers={"Content-Type": "application/json"}
        )
        await browser.post(f"{AUTH}/verify-otp", json=body | {"code": code})
        await browser.get("/api/cron", headers={"Authorization": "Bearer wrong-secret-here"})
    log = cast.server.log.read_text()
    for secret in (session.token, code, dana.phone[1:], "wrong-secret-here"):
        assert secret not in log
