"""A one-use link lets one member into one business."""

import asyncio

import pytest

from cs_app.identity.login import links
from cs_app.kernel import db
from cs_app.kernel.errors import NotFound
from cs_app.kernel.scope import EVERYTHING
from tests.identity.conftest import Cast
from tests.support.cast import Business
from tests.support.people import Member

FOLLOW = "/auth/portal-link"


@pytest.fixture
async def dana(cast: Cast, business: Business) -> Member:
    return await cast.owner(business.id)


async def link_of(member: Member, business: Business) -> str:
    async with db.unit_of_work(EVERYTHING) as session:
        return await links.create_portal_link(
            session, person_id=member.person_id, client_id=business.id
        )


async def test_a_link_signs_in_once(cast: Cast, dana: Member, business: Business):
    form = {"token": await link_of(dana, business)}
    async with cast.browser() as browser:
        opened = await asyncio.gather(*(browser.post(FOLLOW, data=form) for _ in range(4)))
    assert sorted(o.headers["location"] for o in opened) == ["/client"] + ["/link-expired"] * 3
    assert len([o for o in opened if "clientSessionId" in o.headers.get("set-cookie", "")]) == 1
    assert await cast.audited(dana.person_id) == ["auth.login"]


async def test_it_opens_that_business_only(cast: Cast, dana: Member, business: Business):
    other = await cast.town.open_business()
    await cast.join_business(dana.person_id, other.id)
    async with cast.browser() as browser:
        await browser.post(FOLLOW, data={"token": await link_of(dana, business)})
    opened = await cast.town.database.value(
        "SELECT m.client_id FROM sessions s JOIN client_memberships m"
        " ON m.id = s.client_membership_id WHERE s.person_id = %s",
        dana.person_id,
    )
    assert opened == business.id


@pytest.mark.parametrize(("age", "target"), [("6 d 23 h", "/client"), ("7 d 1 s", "/link-expired")])
async def test_it_works_for_seven_days(
    cast: Cast, dana: Member, business: Business, age: str, target: str
):
    token = await link_of(dana, business)
    await cast.town.database.rows(
        "UPDATE magic_link_tokens SET expires_at = expires_at - %s::interval WHERE person_id = %s",
        age,
        dana.person_id,
    )
    async with cast.browser() as browser:
        opened = await browser.post(FOLLOW, data={"token": token})
    assert opened.headers["location"] == target


@pytest.mark.parametrize("token", ["", "0" * 64, "é", "' OR true --"])
async def test_what_is_no_link_is_refused(cast: Cast, token: str):
    async with cast.browser() as browser:
        opened = await browser.post(FOLLOW, data={"token": token})
    assert (opened.status_code, opened.headers["location"]) == (303, "/link-expired")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE client_memberships SET is_active = false WHERE person_id = %s",
        "UPDATE people SET is_active = false WHERE id = %s",
        "UPDATE clients SET status = 'cancelled' WHERE id IN"
        " (SELECT client_id FROM client_memberships WHERE person_id = %s)",
    ],
)
async def test_it_lets_nobody_in_who_may_not_enter(
    cast: Cast, dana: Member, business: Business, change: str
):
    token = await link_of(dana, business)
    await cast.town.database.rows(change, dana.person_id)
    async with cast.browser() as browser:
        opened = await browser.post(FOLLOW, data={"token": token})
    assert opened.headers["location"] == "/link-expired"
    with pytest.raises(NotFound):
        await link_of(dana, business)


async def test_a_choice_is_no_link_and_a_link_no_choice(
    cast: Cast, dana: Member, business: Business
):
    token = await link_of(dana, business)
    body = {"businessSelectionToken": token, "clientId": str(business.id)}
    async with cast.browser() as browser:
        chosen = await browser.post("/api/client/auth/select-business", json=body)
    assert chosen.status_code == 401


async def test_another_sites_form_does_not_follow_it(cast: Cast, dana: Member, business: Business):
    form = {"token": await link_of(dana, business)}
    headers = {"Origin": "https://evil.test"}
    async with cast.browser() as browser:
        assert (await browser.post(FOLLOW, data=form, headers=headers)).status_code == 403


async def test_the_token_is_not_kept(cast: Cast, dana: Member, business: Business):
    token = await link_of(dana, business)
    row = await cast.town.database.row(
        "SELECT * FROM magic_link_tokens WHERE person_id = %s", dana.person_id
    )
    assert len(token) == 64 and token not in str(row)
    assert token not in cast.server.log.read_text()
