"""Who is in a business's team, and what its managers and the agency may change in it."""

import asyncio

import pytest
import pytest_asyncio

from cs_app.identity.client_team.editing import edit_member
from cs_app.identity.client_team.joining import reactivate_member
from cs_app.identity.client_team.leaving import deactivate_member, remove_member
from cs_app.identity.client_team.listing import TeamFilter, list_members, read_head
from cs_app.identity.permissions import PortalPermission
from cs_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.identity.conftest import Cast
from tests.identity.teams import Team, agency_access, team_of
from tests.support.cast import Business, new_phone
from tests.support.waiting import eventually

pytestmark = pytest.mark.undone

P = PortalPermission


@pytest_asyncio.fixture
async def team(cast: Cast, business: Business) -> Team:
    return await team_of(cast, business)


async def test_a_new_member_has_the_role_and_duties_given(team: Team):
    phone = new_phone()
    sam = await team.add(
        name=" Sam  Hill ",
        phone=phone,
        role="office_manager",
        grant=[P.SETTINGS_AI],
        receive_escalations=True,
        priority=3,
    )
    row = await team.row(sam)
    assert (row.name, row.phone, row.role, row.priority) == ("Sam Hill", phone, "office_manager", 3)
    assert (row.is_owner, row.is_active, row.invited_by) == (False, True, team.ava.person_id)
    assert row.receive_escalations and not row.receive_hot_transfers
    assert len((await team.member(sam)).permissions) == 13
    (entry,) = await team.audited(sam)
    assert (entry.action, entry.person_id) == ("team.member_added", team.ava.person_id)
    assert entry.metadata["person_id"] == str(row.person_id)
    assert phone not in str(entry)


async def test_who_is_known_already_joins_as_they_are(team: Team):
    person_id, email, phone = await team.cast.person("Kim")
    kim = await team.add(name="Somebody Else", email=email.upper())
    row = await team.row(kim)
    assert (row.person_id, row.name, row.phone) == (person_id, "Kim", phone)


async def test_no_second_way_to_sign_in_is_slipped_to_somebody_with_access(
    team: Team, business: Business
):
    victim = await team.add(email=f"v{new_phone()}@people.test")
    await team.change(deactivate_member, membership_id=victim)
    email = (await team.row(victim)).email
    await team.add(email=email, phone=new_phone())
    assert (await team.row(victim)).phone is None


async def test_a_business_names_one_way_to_sign_in(team: Team):
    dana = await team.member(team.dana.membership_id)
    with pytest.raises(Invalid) as refused:
        await team.add(dana, email=f"x{new_phone()}@people.test", phone=new_phone())
    assert refused.value.field == "phone"


async def test_an_active_member_is_not_added_again(team: Team):
    phone = new_phone()
    await team.add(phone=phone)
    with pytest.raises(Conflict):
        await team.add(phone=phone)


@pytest.mark.committed
async def test_of_two_who_add_the_same_person_at_once_one_does(team: Team):
    phone = new_phone()
    tries = await asyncio.gather(*[team.add(phone=phone) for _ in range(4)], return_exceptions=True)
    assert sorted(type(t).__name__ for t in tries) == ["Conflict"] * 3 + ["UUID"]


async def test_a_former_member_comes_back_with_the_new_role_only(team: Team):
    phone = new_phone()
    sam = await team.add(phone=phone, grant=[P.SETTINGS_AI])
    await team.change(deactivate_member, membership_id=sam)
    again = await team.add(phone=phone, role="office_manager")
    row = await team.row(sam)
    assert again == sam and row.is_active and row.role == "office_manager"
    assert row.permission_overrides == {"grant": [], "revoke": []}
    assert row.session_version == 3
    assert (await team.audited(sam))[-1].action == "team.member_reactivated"


async def test_reactivation_forgets_what_went_beyond_the_role(team: Team):
    sam = await team.add(grant=[P.SETTINGS_AI], receive_escalations=True)
    await team.change(deactivate_member, membership_id=sam)
    await team.change(reactivate_member, membership_id=sam)
    row = await team.row(sam)
    assert row.is_active and row.receive_escalations and row.session_version == 3
    assert row.permission_overrides == {"grant": [], "revoke": []}
    with pytest.raises(Conflict):
        await team.change(reactivate_member, membership_id=sam)


async def test_what_is_taken_away_wins_over_what_is_given(team: Team):
    sam = await team.add(grant=[P.LEADS_EDIT], revoke=[P.LEADS_EDIT, P.LEADS_VIEW])
    assert (await team.member(sam)).permissions == {P.DASHBOARD, P.CONVERSATIONS_VIEW}


@pytest.mark.parametrize("key", ["agency.clients.edit", "portal.everything"])
async def test_only_portal_keys_go_beyond_a_role(team: Team, key: str):
    sam = await team.add()
    for kind in ("grant", "revoke"):
        settings = await team.settings("team_member", **{kind: [key]})
        with pytest.raises(Invalid, match=key) as refused:
            await team.change(edit_member, membership_id=sam, settings=settings)
        assert refused.value.field == "overrides"


@pytest.mark.parametrize("role", ["business_owner", "account_manager"])
async def test_some_roles_are_not_given_to_members(team: Team, role: str):
    with pytest.raises(Invalid) as refused:
        await team.add(role=role)
    assert refused.value.field == "role"


@pytest.mark.parametrize("priority", [0, 11])
async def test_a_priority_lies_between_one_and_ten(team: Team, priority: int):
    with pytest.raises(Invalid) as refused:
        await team.add(priority=priority)
    assert refused.value.field == "priority"


async def test_a_manager_gives_no_more_than_they_hold(team: Team):
    kim = await team.member(await team.add(role="office_manager", grant=[P.TEAM_MANAGE]))
    sam = await team.add(kim)
    for settings in (
        await team.settings("office_manager", grant=[P.TEAM_MANAGE]),
        await team.settings(await team.custom_role(P.DASHBOARD)),
        await team.settings(),
    ):
        await team.change(edit_member, kim, membership_id=sam, settings=settings)
    for too_much in (
        await team.settings(grant=[P.SETTINGS_AI]),
        await team.settings(await team.custom_role(P.SETTINGS_AI)),
    ):
        with pytest.raises(NotAllowed, match=r"portal\.settings\.ai"):
            await team.change(edit_member, kim, membership_id=sam, settings=too_much)


async def test_to_lift_a_denial_is_to_give(team: Team):
    mighty = await team.custom_role(P.SETTINGS_AI)
    sam = await team.add(role=mighty, revoke=[P.SETTINGS_AI])
    kim = await team.member(await team.add(role="office_manager", grant=[P.TEAM_MANAGE]))
    with pytest.raises(NotAllowed):
        await team.change(edit_member, kim, membership_id=sam, settings=await team.settings(mighty))
    await team.change(deactivate_member, membership_id=sam)
    with pytest.raises(NotAllowed):
        await team.change(reactivate_member, kim, membership_id=sam)


async def test_a_change_of_rights_signs_out_and_a_change_of_duties_does_not(team: Team):
    sam = await team.add()
    duties = await team.settings(receive_escalations=True, priority=9)
    await team.change(edit_member, membership_id=sam, settings=duties)
    assert (await team.row(sam)).session_version == 1
    rights = await team.settings("office_manager", revoke=[P.LEADS_EDIT])
    await team.change(edit_member, membership_id=sam, settings=rights)
    row = await team.row(sam)
    assert (row.session_version, row.receive_escalations, row.priority) == (2, False, 1)
    assert [entry.action for entry in await team.audited(sam)] == [
        "team.member_added",
        "team.member_updated",
        "team.member_updated",
        "role.changed",
        "permission.overridden",
    ]
    role = (await team.audited(sam))[3].metadata
    assert (role["before"], role["after"]) == ({"role": "team_member"}, {"role": "office_manager"})


async def test_an_edit_that_changes_nothing_leaves_no_trace(team: Team):
    sam = await team.add()
    await team.change(edit_member, membership_id=sam, settings=await team.settings())
    assert (await team.row(sam)).session_version == 1
    assert len(await team.audited(sam)) == 1


@pytest.mark.parametrize(
    ("leave", "action"),
    [(deactivate_member, "team.member_deactivated"), (remove_member, "team.member_removed")],
)
async def test_who_leaves_is_signed_out(team: Team, leave, action: str):
    sam = await team.add(grant=[P.LEADS_EDIT], receive_escalations=True)
    await team.change(leave, membership_id=sam)
    row = await team.row(sam)
    assert (row.is_active, row.session_version) == (False, 2)
    assert row.receive_escalations is (leave is deactivate_member)
    assert (await team.audited(sam))[-1].action == action
    with pytest.raises(Conflict):
        await team.change(leave, membership_id=sam)
    with pytest.raises(Conflict):
        await team.change(edit_member, membership_id=sam, settings=await team.settings())


@pytest.mark.parametrize("leave", [deactivate_member, remove_member])
async def test_nobody_changes_themselves_or_the_owner(team: Team, leave):
    kim_id = await team.add(role="office_manager", grant=[P.TEAM_MANAGE])
    kim = await team.member(kim_id)
    settings = await team.settings()
    for actor, target in ((kim, kim_id), (kim, team.dana.membership_id), (team.ava, None)):
        target = target or team.dana.membership_id
        with pytest.raises(NotAllowed):
            await team.change(leave, actor, membership_id=target)
        with pytest.raises(NotAllowed):
            await team.change(edit_member, actor, membership_id=target, settings=settings)
    assert (await team.row(team.dana.membership_id)).session_version == 1


async def test_nobody_adds_themselves(team: Team):
    email = await team.cast.town.database.value(
        "SELECT email FROM people WHERE id = %s", team.ava.person_id
    )
    with pytest.raises(NotAllowed):
        await team.add(email=email)


async def test_without_the_right_nothing_is_changed(team: Team, business: Business):
    sam = await team.add(role="office_manager")
    reader = await agency_access(team.cast, business, role="content_specialist")
    for actor in (await team.member(sam), reader):
        with pytest.raises(NotAllowed):
            await team.add(actor)


async def test_another_businesss_team_does_not_exist(team: Team, cast: Cast):
    other = await team_of(cast, await cast.town.open_business())
    sam = await other.add()
    dana = await team.member(team.dana.membership_id)
    settings = await team.settings()
    for actor in (dana, team.ava):
        with pytest.raises(NotFound):
            await other.change(edit_member, actor, membership_id=sam, settings=settings)
        with pytest.raises(NotFound):
            await team.change(edit_member, actor, membership_id=sam, settings=settings)
        with pytest.raises(NotFound):
            await other.change(remove_member, actor, membership_id=sam)
    assert (await other.row(sam)).is_active


async def test_the_team_of_a_suspended_business_stays_as_it_was(team: Team, business: Business):
    sam = await team.add()
    await business.set(status="paused")
    with pytest.raises(Conflict):
        await team.change(remove_member, membership_id=sam)


async def test_the_list_shows_what_each_may_do(team: Team, business: Business):
    old = await team.add(name="Old Timer")
    await team.change(remove_member, membership_id=old)
    await team.add(name="Sam Hill", grant=[P.LEADS_EDIT])
    await team.add(name="Kim 100%", role="office_manager")
    where = {"": TeamFilter(), "old": TeamFilter(is_active=False), "%": TeamFilter(search="0%")}
    found = {
        name: await team.change(list_members, where=filtered) for name, filtered in where.items()
    }
    told = [(m.name, len(m.permissions), m.is_active) for m in found[""].items]
    assert told == [("Kim 100%", 12, True), ("Sam Hill", 4, True)]
    assert [m.name for m in found["old"].items] == ["Old Timer"]
    assert [m.name for m in found["%"].items] == ["Kim 100%"]
    head = await _head(team)
    assert head.owner and head.owner.name == "Dana"
    assert (head.active, head.inactive) == (2, 1)


async def test_the_list_is_read_page_by_page(team: Team):
    for number in range(5):
        await team.add(name=f"Member {number}")
    names, cursor = [], None
    while True:
        page = await team.change(list_members, where=TeamFilter(), cursor=cursor, size=2)
        names += [member.name for member in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert names == [f"Member {number}" for number in (4, 3, 2, 1, 0)]


async def test_a_member_is_found_by_phone_in_any_spelling(team: Team):
    phone = new_phone()
    await team.add(phone=phone)
    await team.add(name="Somebody Else")
    spelled = f"({phone[2:5]}) {phone[5:8]}-{phone[8:]}"
    page = await team.change(list_members, where=TeamFilter(search=spelled))
    assert [member.phone for member in page.items] == [phone]


async def test_who_may_look_sees_the_team_and_who_may_not_does_not(team: Team):
    manager = await team.member(await team.add(role="office_manager"))
    member = await team.member(await team.add())
    assert (await team.change(list_members, manager, where=TeamFilter())).items
    with pytest.raises(NotAllowed):
        await team.change(list_members, member, where=TeamFilter())


@pytest.mark.committed
async def test_a_new_member_is_told_once_how_to_sign_in(team: Team):
    phone = new_phone()
    sam = await team.add(phone=phone)

    async def told() -> list[str]:
        return [text["body"] for text in await team.cast.town.sandbox.received_by(phone)]

    (words,) = await eventually(told)
    assert "Ava gave you access to Rapid Rooter" in words and "/client-login" in words
    await team.change(remove_member, membership_id=sam)
    await team.add(phone=phone)
    await team.cast.town.chores_done()
    assert len(await told()) == 1


@pytest.mark.committed
async def test_who_has_no_phone_is_told_by_mail(team: Team):
    email = f"m{new_phone()[1:]}@people.test"
    await team.add(email=email)
    mail = await team.cast.mail_sent_to(email)
    assert mail["subject"] == "You have access to Rapid Rooter"
    assert any("/client-login" in link for link in mail["links"]), mail


async def _head(team: Team):
    async def read(session, access, *, client_id):
        return await read_head(session, access, client_id)

    return await team.change(read)
