"""A person of two businesses goes from one to the other."""

import pytest

from tests.identity.conftest import Cast
from tests.support.cast import Business
from tests.support.people import Member

SWITCH = "/api/client/auth/switch-business"


@pytest.fixture
async def dana(cast: Cast, business: Business) -> Member:
    return await cast.owner(business.id)


@pytest.fixture
async def other(cast: Cast, dana: Member) -> Business:
    other = await cast.town.open_business(business_name="Summit Roofing")
    await cast.join_business(dana.person_id, other.id, role="team_member")
    return other


async def test_the_old_session_ends_and_a_new_one_begins(
    cast: Cast, dana: Member, business: Business, other: Business
):
    old = await cast.signed_in(dana)
    async with cast.browser_of(old) as browser:
        switched = await browser.post(SWITCH, json={"clientId": str(other.id)})
        assert (switched.status_code, switched.json()["redirect"]) == (200, "/client")
        back = await browser.post(SWITCH, data={"clientId": str(business.id)})
        assert (back.status_code, back.headers["location"]) == (303, "/client")
    async with cast.browser_of(old) as thief:
        assert (await thief.post(SWITCH, json={"clientId": str(other.id)})).status_code == 401
    row = await cast.town.database.row(
        "SELECT * FROM audit_log WHERE person_id = %s AND action = 'auth.business_switched'"
        " ORDER BY created_at LIMIT 1",
        dana.person_id,
    )
    assert (row.client_id, row.metadata["from"]) == (other.id, str(business.id))


async def test_nobody_switches_to_a_business_of_others(
    cast: Cast, dana: Member, business: Business
):
    foreign = await cast.town.open_business()
    async with cast.browser_of(await cast.signed_in(dana)) as browser:
        refused = await browser.post(SWITCH, json={"clientId": str(foreign.id)})
        assert refused.status_code == 403
        assert (await browser.post(SWITCH, json={"clientId": "x"})).status_code == 400


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE client_memberships SET is_active = false WHERE client_id = %s",
        "UPDATE clients SET status = 'cancelled' WHERE id = %s",
    ],
)
async def test_nobody_switches_to_what_is_not_active(
    cast: Cast, dana: Member, business: Business, other: Business, change: str
):
    await cast.town.database.rows(change, other.id)
    async with cast.browser_of(await cast.signed_in(dana)) as browser:
        assert (await browser.post(SWITCH, json={"clientId": str(other.id)})).status_code == 403


async def test_without_a_session_there_is_no_switching(cast: Cast, other: Business):
    async with cast.browser() as browser:
        assert (await browser.post(SWITCH, json={"clientId": str(other.id)})).status_code == 401
