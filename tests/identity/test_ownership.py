"""A business has one owner, whoever passes it on to whom."""

import asyncio
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio

from cs_app.identity.client_team.leaving import deactivate_member
from cs_app.identity.client_team.ownership import transfer_ownership
from cs_app.identity.client_team.sign_in_link import send_sign_in_link
from cs_app.identity.identifiers import Method
from cs_app.identity.permissions import PortalPermission
from cs_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound, TooManyRequests
from tests.identity.conftest import Cast
from tests.identity.teams import Team, agency_access, team_of
from tests.support.cast import Business, new_phone
from tests.support.waiting import eventually

pytestmark = pytest.mark.undone


@pytest_asyncio.fixture
async def team(cast: Cast, business: Business) -> Team:
    return await team_of(cast, business)


async def pass_on(team: Team, membership_id: UUID, typed: str = "Sam Hill", **facts: Any) -> None:
    await team.change(transfer_ownership, membership_id=membership_id, typed_name=typed, **facts)


async def owners(team: Team) -> list[Any]:
    return await team.cast.town.database.rows(
        "SELECT id FROM client_memberships WHERE client_id = %s AND is_owner", team.business.id
    )


async def test_the_new_owner_gets_all_and_the_old_one_steps_back(team: Team):
    sam = await team.add(revoke=[PortalPermission.DASHBOARD])
    await pass_on(team, sam)
    old, new = await team.row(team.dana.membership_id), await team.row(sam)
    assert (old.role, old.is_owner, old.session_version) == ("office_manager", False, 2)
    assert (new.role, new.is_owner, new.session_version) == ("business_owner", True, 2)
    assert new.permission_overrides == {"grant": [], "revoke": []}
    entry = (await team.audited(sam))[-1]
    assert (entry.action, entry.person_id) == ("owner.transferred", team.ava.person_id)
    assert entry.metadata["before"] == {"owner": str(old.person_id)}
    assert entry.metadata["after"] == {"owner": str(new.person_id)}


@pytest.mark.parametrize("typed", ["sam hill", "Sam", "", "Dana"])
async def test_the_name_is_typed_exactly(team: Team, typed: str):
    sam = await team.add()
    with pytest.raises(Invalid) as refused:
        await pass_on(team, sam, typed)
    assert refused.value.field == "confirmation"
    assert not (await team.row(sam)).is_owner


async def test_only_somebody_with_access_becomes_the_owner(team: Team, cast: Cast):
    sam, kim = await team.add(), await team.add(name="Kim")
    await team.change(deactivate_member, membership_id=sam)
    await cast.town.database.rows(
        "UPDATE people SET is_active = false WHERE id = %s", (await team.row(kim)).person_id
    )
    stranger = await (await team_of(cast, await cast.town.open_business())).add()
    with pytest.raises(Conflict):
        await pass_on(team, sam)
    with pytest.raises(Conflict):
        await pass_on(team, kim, "Kim")
    with pytest.raises(Conflict):
        await pass_on(team, team.dana.membership_id, "Dana")
    with pytest.raises(NotFound):
        await pass_on(team, stranger)
    assert [row.id for row in await owners(team)] == [team.dana.membership_id]


async def test_only_the_agency_passes_a_business_on(team: Team, cast: Cast, business: Business):
    sam = await team.add()
    dana = await team.member(team.dana.membership_id)
    reader = await agency_access(cast, business, role="content_specialist")
    stranger = await agency_access(cast, await cast.town.open_business())
    for actor in (dana, reader):
        with pytest.raises(NotAllowed):
            await pass_on(team, sam, actor=actor)
    with pytest.raises(NotFound):
        await pass_on(team, sam, actor=stranger)


async def test_nobody_makes_themselves_the_owner(team: Team, cast: Cast, business: Business):
    member = await cast.join_business(team.ava.person_id, business.id, "team_member")
    with pytest.raises(NotAllowed):
        await pass_on(team, member, "Ava")


async def test_a_business_without_an_owner_gets_one(team: Team, cast: Cast):
    await cast.town.database.rows(
        "DELETE FROM client_memberships WHERE id = %s", team.dana.membership_id
    )
    sam = await team.add()
    await pass_on(team, sam)
    assert [row.id for row in await owners(team)] == [sam]
    assert (await team.audited(sam))[-1].metadata["before"] == {"owner": None}


@pytest.mark.committed
async def test_of_transfers_at_once_one_owner_remains(team: Team, cast: Cast, business: Business):
    actors = [await agency_access(cast, business) for _ in range(4)]
    members = [await team.add() for _ in range(4)]
    tries = await asyncio.gather(
        *[pass_on(team, member, actor=actor) for actor, member in zip(actors, members, strict=True)]
    )
    assert tries == [None] * 4
    (owner,) = await owners(team)
    assert owner.id in members
    rows = [await team.row(member) for member in members]
    assert sorted(row.role for row in rows) == ["business_owner"] + ["office_manager"] * 3


@pytest.mark.committed
async def test_of_transfers_to_the_same_person_one_counts(team: Team):
    sam = await team.add()
    tries = await asyncio.gather(*[pass_on(team, sam) for _ in range(3)], return_exceptions=True)
    assert sorted(type(t).__name__ for t in tries) == ["Conflict", "Conflict", "NoneType"]
    assert (await team.row(sam)).session_version == 2


@pytest.mark.committed
async def test_a_sign_in_link_goes_to_the_member_and_opens_the_portal(team: Team, cast: Cast):
    email = f"l{new_phone()[1:]}@people.test"
    sam = await team.add(email=email)
    await team.change(send_sign_in_link, membership_id=sam, method=Method.EMAIL)

    async def link() -> str | None:
        links = [link for mail in await cast.mails_to(email) for link in mail["links"]]
        return next((link for link in links if "/d/" in link), None)

    token = (await eventually(link) or "").rsplit("/", 1)[-1]
    async with cast.browser() as browser:
        entered = await browser.post("/auth/portal-link", data={"token": token})
        again = await browser.post("/auth/portal-link", data={"token": token})
    assert entered.headers["location"].startswith(("/client", "/welcome"))
    assert again.headers["location"] == "/link-expired"
    entry = (await team.audited(sam))[-1]
    assert entry.action == "team.link_sent" and token not in str(entry)


async def test_links_go_to_members_who_can_enter_and_not_without_end(team: Team):
    sam = await team.add()
    with pytest.raises(Invalid):
        await team.change(send_sign_in_link, membership_id=sam, method=Method.EMAIL)
    for _ in range(3):
        await team.change(send_sign_in_link, membership_id=sam, method=Method.PHONE)
    with pytest.raises(TooManyRequests):
        await team.change(send_sign_in_link, membership_id=sam, method=Method.PHONE)
    dana = await team.member(team.dana.membership_id)
    kim = await team.add(name="Kim")
    with pytest.raises(NotAllowed):
        await team.change(send_sign_in_link, dana, membership_id=kim, method=Method.PHONE)
    await team.change(deactivate_member, membership_id=kim)
    with pytest.raises(Conflict):
        await team.change(send_sign_in_link, membership_id=kim, method=Method.PHONE)
