"""Ten codes on paper, each good once, for a lost phone."""

import asyncio

import httpx
import pytest

from tests.identity.account import at_the_agency, is_signed_in, open_link
from tests.identity.conftest import Cast
from tests.support.people import Member


@pytest.fixture
async def ava(cast: Cast) -> Member:
    return await cast.agency_member()


async def prove(browser: httpx.AsyncClient, code: str) -> httpx.Response:
    form = {"code": code, "use": "recovery"}
    return await browser.post("/auth/second-factor/code", data=form)


async def test_a_recovery_code_stands_in_for_the_app_once(cast: Cast, ava: Member):
    async with (
        at_the_agency(cast, ava) as account,
        cast.browser() as first,
        cast.browser() as thief,
    ):
        await account.add_app()
        codes = await account.recovery_codes()
        for browser in (first, thief):
            await open_link(cast, ava, browser)
        typed = f" {codes[3].upper().replace('-', ' ')} "
        answers = await asyncio.gather(*(prove(browser, typed) for browser in (first, thief)))
    assert len(set(codes)) == 10
    assert sorted(map(is_signed_in, answers)) == [False, True]
    refused = next(a for a in answers if not is_signed_in(a))
    again = "/second-factor?app=1&next=%2Fadmin%2Fclients&use=recovery&error=wrong&left=4"
    assert refused.headers["location"] == again
    used = await cast.town.database.rows(
        "SELECT metadata FROM audit_log WHERE person_id = %s"
        " AND action = 'auth.recovery_code_used'",
        ava.person_id,
    )
    assert [row.metadata for row in used] == [{"left": 9}]


async def test_new_codes_end_the_old_ones(cast: Cast, ava: Member):
    async with at_the_agency(cast, ava) as account, cast.browser() as browser:
        await account.add_app()
        old, new = await account.recovery_codes(), await account.recovery_codes()
        await open_link(cast, ava, browser)
        assert not is_signed_in(await prove(browser, old[0]))
        assert is_signed_in(await prove(browser, new[0]))


async def test_of_two_sets_made_at_once_one_remains(cast: Cast, ava: Member):
    async with at_the_agency(cast, ava) as account:
        await account.add_app()
        await asyncio.gather(account.recovery_codes(), account.recovery_codes())
    left = await cast.town.database.value(
        "SELECT count(*) FROM recovery_codes WHERE person_id = %s", ava.person_id
    )
    assert left == 10


async def test_they_are_made_only_shortly_after_a_proof_and_for_a_factor(cast: Cast, ava: Member):
    async with at_the_agency(cast, ava) as account:
        without = await account.browser.post("/auth/account/recovery-codes", json={})
        await account.add_app()
        await account.grow_old()
        too_late = await account.browser.post("/auth/account/recovery-codes", json={})
    assert (without.status_code, too_late.status_code) == (400, 403)


async def test_they_are_kept_as_salted_hashes(cast: Cast, ava: Member):
    async with at_the_agency(cast, ava) as account:
        await account.add_app()
        codes = await account.recovery_codes()
    rows = await cast.town.database.rows(
        "SELECT code_hash FROM recovery_codes WHERE person_id = %s", ava.person_id
    )
    assert len({row.code_hash for row in rows}) == 10
    assert all(row.code_hash.startswith("$pbkdf2-sha256$") for row in rows)
    log = cast.server.log.read_text()
    assert not any(code in log for code in codes)
