"""Before something delicate a session proves itself again."""

from dataclasses import replace

import pytest

from cs_app.identity.account import confirmation, factor_editing, profile
from cs_app.identity.account.confirmation import Way
from cs_app.identity.identifiers import Method
from cs_app.kernel import db
from cs_app.kernel.errors import Invalid, NotAllowed, TooManyRequests
from cs_app.kernel.scope import EVERYTHING
from tests.identity.account import Account, at_the_agency, at_the_portal, now_shown
from tests.identity.conftest import Cast
from tests.support.cast import Business
from tests.support.people import Member

WRONG = "000000"


@pytest.fixture
async def dana(cast: Cast, business: Business) -> Member:
    return await cast.owner(business.id)


async def ways(account: Account) -> list[Way]:
    async with db.unit_of_work(EVERYTHING) as session:
        return await confirmation.ways(session, await account.access())


async def is_recent(account: Account) -> bool:
    async with db.unit_of_work(EVERYTHING) as session:
        return await confirmation.is_recent(session, await account.access())


async def send(account: Account, method: Method) -> None:
    async with db.unit_of_work(EVERYTHING) as session:
        await confirmation.send_code(session, await account.access(), method)


async def enter(account: Account, way: Way, code: str) -> bool:
    async with db.unit_of_work(EVERYTHING) as session:
        return await confirmation.try_code(session, await account.access(), way, code)


async def test_a_code_to_the_present_number_proves_it(cast: Cast, dana: Member, business: Business):
    async with at_the_portal(cast, dana, business.id) as account:
        assert await is_recent(account)
        await account.grow_old()
        assert not await is_recent(account)
        await send(account, Method.PHONE)
        code = await cast.code_sent_to(dana.phone)
        assert not await enter(account, Way.PHONE, WRONG)
        assert await enter(account, Way.PHONE, f"{code[:3]} {code[3:]}")
        assert await is_recent(account)


async def test_a_code_works_in_its_session_and_for_its_purpose_only(
    cast: Cast, dana: Member, business: Business
):
    async with (
        at_the_portal(cast, dana, business.id) as account,
        at_the_portal(cast, dana, business.id) as elsewhere,
    ):
        for one in (account, elsewhere):
            await one.grow_old()
        await send(account, Method.PHONE)
        code = await cast.code_sent_to(dana.phone)
        assert not await enter(elsewhere, Way.PHONE, code)
        body = {"identifier": dana.phone, "method": "phone", "code": code}
        signed_in = await account.browser.post("/api/client/auth/verify-otp", json=body)
        assert signed_in.status_code == 401
        assert await enter(account, Way.PHONE, code)


async def test_who_has_a_factor_proves_it_with_that(cast: Cast):
    ava = await cast.agency_member()
    async with at_the_agency(cast, ava) as account:
        assert await ways(account) == [Way.EMAIL, Way.PHONE]
        app = await account.add_app()
        await account.grow_old()
        assert await ways(account) == [Way.APP]
        with pytest.raises(Invalid):
            await send(account, Method.EMAIL)
        assert await enter(account, Way.APP, now_shown(app))
        assert await is_recent(account)


async def test_five_wrong_codes_are_enough(cast: Cast, dana: Member, business: Business):
    async with at_the_portal(cast, dana, business.id) as account:
        await account.grow_old()
        await send(account, Method.PHONE)
        code = await cast.code_sent_to(dana.phone)
        assert [await enter(account, Way.PHONE, WRONG) for _ in range(5)] == [False] * 5
        with pytest.raises(TooManyRequests):
            await enter(account, Way.PHONE, code)


async def test_who_only_looks_changes_nothing(cast: Cast, dana: Member, business: Business):
    async with at_the_portal(cast, dana, business.id) as account:
        looking = replace(await account.access(), read_only=True)
    async with db.unit_of_work(EVERYTHING) as session:
        for refused in (
            profile.rename(session, looking, "Mallory"),
            confirmation.require_recent(session, looking),
            confirmation.send_code(session, looking, Method.PHONE),
            confirmation.try_code(session, looking, Way.PHONE, WRONG),
        ):
            with pytest.raises(NotAllowed):
                await refused


async def test_the_last_factor_takes_the_recovery_codes_with_it(cast: Cast):
    ava = await cast.agency_member()
    async with at_the_agency(cast, ava) as account:
        await account.add_app()
        await account.recovery_codes()
        factor = await cast.town.database.value(
            "SELECT id FROM second_factors WHERE person_id = %s", ava.person_id
        )
        async with db.unit_of_work(EVERYTHING) as session:
            await factor_editing.remove(session, await account.access(), factor)
    left = await cast.town.database.value(
        "SELECT count(*) FROM recovery_codes WHERE person_id = %s", ava.person_id
    )
    assert left == 0
    assert "auth.factor_removed" in await cast.audited(ava.person_id)


@pytest.mark.parametrize(("name", "trouble"), [("  ", "Enter"), ("x" * 101, "at most 100")])
async def test_a_name_is_a_name(
    cast: Cast, dana: Member, business: Business, name: str, trouble: str
):
    async with (
        at_the_portal(cast, dana, business.id) as account,
        db.unit_of_work(EVERYTHING) as session,
    ):
        with pytest.raises(Invalid, match=trouble):
            await profile.rename(session, await account.access(), name)
