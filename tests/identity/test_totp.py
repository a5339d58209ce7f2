"""A mailed link and an authenticator app together sign in; the link alone does not."""

import asyncio

import httpx
import pytest

from cs_app.identity.factors import totp
from cs_app.kernel import clock, db
from cs_app.kernel.scope import EVERYTHING
from tests.identity.account import at_the_agency, is_signed_in, now_shown, open_link
from tests.identity.conftest import Cast
from tests.support.people import Member


@pytest.fixture
async def ava(cast: Cast) -> Member:
    member = await cast.agency_member()
    await cast.town.database.rows(
        "UPDATE people SET last_login_at = now() WHERE id = %s", member.person_id
    )
    return member


async def prove(browser: httpx.AsyncClient, code: str) -> httpx.Response:
    return await browser.post("/auth/second-factor/code", data={"code": code})


async def test_the_link_alone_does_not_sign_in(cast: Cast, ava: Member):
    async with at_the_agency(cast, ava) as account, cast.browser() as browser:
        app = await account.add_app()
        asked = await open_link(cast, ava, browser)
        assert asked.headers["location"] == "/second-factor?app=1&next=%2Fadmin%2Fclients"
        assert not is_signed_in(asked)
        code = now_shown(app)
        proved = await prove(browser, f" {code[:3]} {code[3:]} ")
    assert proved.headers["location"] == "/admin/clients"
    assert is_signed_in(proved)
    assert await cast.audited(ava.person_id) == ["auth.factor_added", "auth.login"]


async def test_who_has_no_factor_is_not_asked(cast: Cast, ava: Member):
    async with cast.browser() as browser:
        assert is_signed_in(await open_link(cast, ava, browser))


async def test_an_app_counts_from_its_first_right_code_on(cast: Cast, ava: Member):
    async with at_the_agency(cast, ava) as account, cast.browser() as browser:
        await account.browser.post("/auth/account/app", json={})
        assert is_signed_in(await open_link(cast, ava, browser))


async def test_a_code_works_once(cast: Cast, ava: Member):
    async with (
        at_the_agency(cast, ava) as account,
        cast.browser() as first,
        cast.browser() as thief,
    ):
        code = now_shown(await account.add_app())
        for browser in (first, thief):
            await open_link(cast, ava, browser)
        answers = await asyncio.gather(*(prove(browser, code) for browser in (first, thief)))
        late = await prove(thief, code)
    assert sorted(map(is_signed_in, answers)) == [False, True]
    assert not is_signed_in(late)


async def test_the_clock_of_the_phone_may_be_half_a_minute_off(
    cast: Cast, ava: Member, monkeypatch: pytest.MonkeyPatch
):
    async with at_the_agency(cast, ava) as account:
        app = await account.add_app()
    _stop_the_clock(monkeypatch)
    tried = [await _is_right(ava, now_shown(app, steps=steps)) for steps in (2, -2, 1)]
    assert tried == [False, False, True]


async def test_no_code_older_than_the_last_works(
    cast: Cast, ava: Member, monkeypatch: pytest.MonkeyPatch
):
    async with at_the_agency(cast, ava) as account:
        app = await account.add_app()
    _stop_the_clock(monkeypatch)
    now, next_one = now_shown(app), now_shown(app, steps=1)
    assert await _is_right(ava, next_one)
    assert not await _is_right(ava, now)


async def test_five_wrong_codes_end_the_sign_in(cast: Cast, ava: Member):
    async with at_the_agency(cast, ava) as account, cast.browser() as browser:
        app = await account.add_app()
        await open_link(cast, ava, browser)
        wrong = [(await prove(browser, "000000")).headers["location"] for _ in range(5)]
        await open_link(cast, ava, browser)
        right = await prove(browser, now_shown(app))
    assert wrong[0] == "/second-factor?app=1&next=%2Fadmin%2Fclients&error=wrong&left=4"
    assert wrong[4] == "/login?error=second_factor&next=%2Fadmin%2Fclients"
    assert is_signed_in(right)
    failed = await cast.town.database.rows(
        "SELECT metadata FROM audit_log WHERE action = 'auth.login_failed'"
        " AND metadata->>'person' = %s",
        str(ava.person_id),
    )
    assert [row.metadata["reason"] for row in failed] == ["totp"] * 5


async def test_a_code_that_comes_too_late_leads_to_a_link_to_where_one_was_going(cast: Cast):
    form = {"code": "000000", "next": "/admin/team"}
    async with cast.browser() as browser:
        late = await browser.post("/auth/second-factor/code", data=form)
        astray = await browser.post(
            "/auth/second-factor/code", data=form | {"next": "//evil.test/admin"}
        )
    assert late.headers["location"] == "/login?error=second_factor&next=%2Fadmin%2Fteam"
    assert astray.headers["location"] == "/login?error=second_factor"


async def test_many_guesses_at_once_are_five_at_most(cast: Cast, ava: Member):
    async with at_the_agency(cast, ava) as account, cast.browser() as browser:
        await account.add_app()
        await open_link(cast, ava, browser)
        cookie = {"secondFactor": browser.cookies["secondFactor"]}
        async with httpx.AsyncClient(base_url=cast.server.url, cookies=cookie) as guesser:
            answers = await asyncio.gather(*(prove(guesser, "000000") for _ in range(12)))
    again = [a for a in answers if "error=wrong" in a.headers["location"]]
    assert len(again) == 4


async def test_a_proved_sign_in_is_over(cast: Cast, ava: Member):
    async with at_the_agency(cast, ava) as account, cast.browser() as browser:
        app = await account.add_app()
        await open_link(cast, ava, browser)
        cookie = browser.cookies["secondFactor"]
        assert is_signed_in(await prove(browser, now_shown(app)))
        browser.cookies.set("secondFactor", cookie)
        assert not is_signed_in(await prove(browser, now_shown(app, steps=1)))


async def test_an_expired_sign_in_is_refused(cast: Cast, ava: Member):
    async with at_the_agency(cast, ava) as account, cast.browser() as browser:
        app = await account.add_app()
        await open_link(cast, ava, browser)
        await cast.town.database.rows(
            "UPDATE pending_sign_ins SET expires_at = created_at WHERE person_id = %s",
            ava.person_id,
        )
        assert not is_signed_in(await prove(browser, now_shown(app)))


async def test_a_code_without_a_used_link_is_worth_nothing(cast: Cast, ava: Member):
    async with at_the_agency(cast, ava) as account, cast.browser() as browser:
        app = await account.add_app()
        assert not is_signed_in(await prove(browser, now_shown(app)))
        browser.cookies.set("secondFactor", "forged")
        assert not is_signed_in(await prove(browser, now_shown(app)))


async def test_the_key_is_neither_in_the_database_nor_in_the_log(cast: Cast, ava: Member):
    async with at_the_agency(cast, ava) as account:
        app = await account.add_app()
    row = await cast.town.database.row(
        "SELECT * FROM second_factors WHERE person_id = %s", ava.person_id
    )
    assert app.secret not in str(row) and app.secret not in cast.server.log.read_text()


async def test_the_picture_and_the_key_are_never_kept_by_a_browser(cast: Cast, ava: Member):
    async with at_the_agency(cast, ava) as account:
        made = await account.browser.post("/auth/account/app", json={})
    assert made.headers["cache-control"] == "no-store"
    assert made.json()["picture"].startswith("data:image/svg+xml")


async def test_another_sites_page_gets_nothing(cast: Cast, ava: Member):
    evil = {"Origin": "https://evil.test"}
    async with at_the_agency(cast, ava) as account:
        for path in ("app", "recovery-codes", "passkeys/options", "agency/confirm/options"):
            refused = await account.browser.post(f"/auth/account/{path}", json={}, headers=evil)
            assert refused.status_code == 403
        step = await account.browser.post("/auth/second-factor/code", headers=evil)
    assert step.status_code == 403


async def _is_right(member: Member, code: str) -> bool:
    async with db.unit_of_work(EVERYTHING) as session:
        return await totp.try_code(session, person_id=member.person_id, code=code)


def _stop_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """No half minute ends between the making of a code and its judging."""
    moment = clock.real_now()
    monkeypatch.setattr(clock, "real_now", lambda: moment)
