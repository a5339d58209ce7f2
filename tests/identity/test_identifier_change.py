"""The address or number somebody signs in with is changed by a code to the new one."""

from typing import Any

import pytest

from cs_app.identity.account import identifier_change
from cs_app.identity.account.confirmation import NotConfirmed
from cs_app.identity.account.identifier_change import Outcome
from cs_app.identity.identifiers import Identifier, Method
from cs_app.kernel import db
from cs_app.kernel.errors import Invalid
from cs_app.kernel.scope import EVERYTHING
from tests.identity.account import Account, at_the_agency, at_the_portal
from tests.identity.conftest import Cast
from tests.support.cast import Business, new_phone
from tests.support.people import Member
from tests.support.waiting import eventually

WRONG = "000000"


@pytest.fixture
async def dana(cast: Cast, business: Business) -> Member:
    return await cast.owner(business.id)


async def ask(account: Account, fresh: Identifier) -> None:
    async with db.unit_of_work(EVERYTHING) as session:
        await identifier_change.ask(session, await account.access(), fresh)


async def finish(account: Account, fresh: Identifier, code: str) -> Outcome:
    async with db.unit_of_work(EVERYTHING) as session:
        return await identifier_change.finish(session, await account.access(), fresh, code=code)


async def remove(account: Account, method: Method) -> None:
    async with db.unit_of_work(EVERYTHING) as session:
        await identifier_change.remove(session, await account.access(), method)


def new_address() -> Identifier:
    return Identifier(Method.EMAIL, f"new-{new_phone()[1:]}@people.test")


async def code_mailed_to(cast: Cast, address: str) -> str:
    return (await cast.mail_sent_to(address))["subject"].split()[0]


async def test_an_address_is_changed_by_a_code_to_the_new_one(
    cast: Cast, dana: Member, business: Business
):
    fresh = new_address()
    async with (
        at_the_portal(cast, dana, business.id) as account,
        at_the_portal(cast, dana, business.id) as elsewhere,
    ):
        await ask(account, fresh)
        code = await code_mailed_to(cast, fresh.value)
        assert await finish(account, fresh, WRONG) is Outcome.WRONG
        assert await finish(account, fresh, code) is Outcome.CHANGED
        with pytest.raises(AssertionError):
            await elsewhere.access()
        assert await account.access()
    stored = await cast.town.database.value(
        "SELECT email FROM people WHERE id = %s", dana.person_id
    )
    assert stored == fresh.value
    told = (await cast.mail_sent_to(dana.email))["subject"]
    assert told == "Your sign-in was changed"
    row = await cast.town.database.row(
        "SELECT * FROM audit_log WHERE person_id = %s AND action = 'auth.identifier_changed'",
        dana.person_id,
    )
    assert row.metadata == {"kind": "email", "what": "changed"}
    assert fresh.value not in str(row) and fresh.value not in cast.server.log.read_text()


async def test_the_new_number_hears_of_it_by_text_and_the_old_one_too(
    cast: Cast, dana: Member, business: Business
):
    fresh = Identifier(Method.PHONE, new_phone())
    async with at_the_portal(cast, dana, business.id) as account:
        await ask(account, fresh)
        code = await cast.code_sent_to(fresh.value)
        assert await finish(account, fresh, code) is Outcome.CHANGED
    texts: list[dict[str, Any]] = await eventually(
        lambda: cast.town.sandbox.received_by(dana.phone)
    )
    assert "was changed" in texts[0]["body"]
    assert texts[0]["from_number"] == business.number


async def test_whose_address_it_is_shows_only_after_its_code(
    cast: Cast, dana: Member, business: Business
):
    sam = await cast.agency_member()
    taken = Identifier(Method.EMAIL, sam.email)
    async with at_the_portal(cast, dana, business.id) as account:
        await ask(account, taken)
        assert await finish(account, taken, WRONG) is Outcome.WRONG
        code = await code_mailed_to(cast, taken.value)
        assert await finish(account, taken, code) is Outcome.TAKEN
    stored = await cast.town.database.value(
        "SELECT email FROM people WHERE id = %s", dana.person_id
    )
    assert stored == dana.email


async def test_a_link_to_the_old_address_is_dead(cast: Cast):
    ava = await cast.agency_member()
    fresh = new_address()
    async with at_the_agency(cast, ava) as account, cast.browser() as browser:
        await browser.post("/auth/login", data={"email": ava.email})
        link = await cast.link_sent_to(ava.email)
        await ask(account, fresh)
        code = await code_mailed_to(cast, fresh.value)
        assert await finish(account, fresh, code) is Outcome.CHANGED
        opened = await browser.post("/auth/verify", data={"token": link.params["token"]})
    assert opened.headers["location"] == "/login?error=link"


async def test_nothing_delicate_without_a_recent_proof(
    cast: Cast, dana: Member, business: Business
):
    fresh = new_address()
    async with at_the_portal(cast, dana, business.id) as account:
        await ask(account, fresh)
        code = await code_mailed_to(cast, fresh.value)
        await account.grow_old()
        for refused in (
            ask(account, fresh),
            finish(account, fresh, code),
            remove(account, Method.PHONE),
        ):
            with pytest.raises(NotConfirmed):
                await refused


async def test_one_way_to_sign_in_stays(cast: Cast, dana: Member, business: Business):
    async with at_the_portal(cast, dana, business.id) as account:
        await remove(account, Method.PHONE)
        with pytest.raises(Invalid, match="only way"):
            await remove(account, Method.EMAIL)
    ava = await cast.agency_member()
    async with at_the_agency(cast, ava) as account:
        with pytest.raises(Invalid, match="by email"):
            await remove(account, Method.EMAIL)
