"""One human, one row; and who may be locked out of everything by whom."""

import asyncio
import secrets

import pytest

from cs_app.identity.access import Access
from cs_app.identity.people import find_or_create
from cs_app.identity.people_list import PeopleFilter, PersonKind, list_people, read_person
from cs_app.identity.people_standing import deactivate_person, reactivate_person
from cs_app.kernel import db
from cs_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from cs_app.kernel.scope import NOTHING, only
from tests.identity.conftest import Cast
from tests.identity.managers import audited, custom_role, do, manager
from tests.support.cast import Business, new_phone

pytestmark = pytest.mark.undone


async def find(name: str = "Sam", *, email: str | None = None, phone: str | None = None):
    async with db.unit_of_work(NOTHING) as session:
        return await find_or_create(session, name=name, email=email, phone=phone)


def fresh_email() -> str:
    return f"Sam-{secrets.token_hex(6)}@People.test"


async def test_a_new_person_is_stored_in_one_spelling(cast: Cast):
    email, phone = fresh_email(), new_phone()
    spelled = f"({phone[2:5]}) {phone[5:8]}-{phone[8:]}"
    sam = await find("  Sam   Okafor ", email=f" {email} ", phone=spelled)
    assert (sam.name, sam.email, sam.phone) == ("Sam Okafor", email.lower(), phone)


async def test_a_person_is_known_by_either_and_keeps_their_name(cast: Cast):
    sam, email, phone = await cast.person("Sam")
    assert (await find("Samuel", email=email.upper())).id == sam
    assert (await find("Samuel", phone=phone)).id == sam
    assert (await find("Samuel", email=email, phone=phone)).name == "Sam"
    assert (await find("Samuel", email=fresh_email(), phone=phone)).email == email


async def test_two_people_are_never_made_one(cast: Cast):
    _, email, _ = await cast.person("Sam")
    _, _, phone = await cast.person("Kim")
    with pytest.raises(Conflict, match="two people"):
        await find(email=email, phone=phone)


async def test_who_belongs_to_nobody_gets_the_missing_identifier(cast: Cast):
    email, phone = fresh_email(), new_phone()
    sam = await find(email=email)
    assert (await find(email=email, phone=phone)).phone == phone
    assert (await find(phone=phone)).id == sam.id


async def test_nobody_gets_a_way_into_the_businesses_of_another(cast: Cast, business: Business):
    """Or a manager would add a phone of their own to somebody who is elsewhere already."""
    sam = await find(email=fresh_email())
    foreign = await cast.town.open_business()
    await cast.join_business(sam.id, foreign.id, "team_member")
    async with db.unit_of_work(only(business.id)) as session:
        found = await find_or_create(session, name="Sam", email=sam.email, phone=new_phone())
    assert (found.id, found.phone) == (sam.id, None)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " ", "email": "sam@people.test"}, "name"),
        ({"name": "\u200d\u200c", "email": "sam@people.test"}, "name"),
        ({"name": "Sam\u202e", "email": "sam@people.test"}, "name"),
        ({"name": "x" * 256, "email": "sam@people.test"}, "name"),
        ({"email": "sam"}, "email"),
        ({"phone": "12"}, "phone"),
        ({"phone": "555-0724"}, "phone"),
        ({"email": " ", "phone": None}, "email"),
    ],
    ids=[
        "no-name",
        "invisible-name",
        "turned-name",
        "long-name",
        "bad-email",
        "bad-phone",
        "no-area",
        "neither",
    ],
)
async def test_what_is_wrong_with_a_person_stands_at_its_field(
    cast: Cast, given: dict[str, str], field: str
):
    with pytest.raises(Invalid) as refused:
        await find(**given)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("ශ\u0dca\u200dර\u0dd3", "ශ\u0dca\u200dර\u0dd3"),
        ("Sam \U0001f469\u200d\U0001f527", "Sam \U0001f469\u200d\U0001f527"),
        (" \u200fSam\u200c  Hill\u200b ", "Sam Hill"),
    ],
    ids=["Persian", "Sinhala", "emoji", "edges"],
)
async def test_a_name_keeps_the_joiners_within_its_words(cast: Cast, typed: str, kept: str):
    assert (await find(typed, email=fresh_email())).name == kept


@pytest.mark.committed
async def test_of_two_who_add_one_person_at_once_both_get_the_same(cast: Cast):
    email = fresh_email()
    first, second = await asyncio.gather(find(email=email), find(email=email))
    assert first.id == second.id


async def test_somebody_deactivated_is_not_added_anywhere(cast: Cast):
    sam, email, _ = await cast.person("Sam")
    await cast.town.database.rows("UPDATE people SET is_active = false WHERE id = %s", sam)
    with pytest.raises(Conflict, match="deactivated"):
        await find(email=email)


async def versions(cast: Cast, person_id) -> list[int]:
    rows = await cast.town.database.rows(
        "SELECT session_version FROM client_memberships WHERE person_id = %s UNION ALL"
        " SELECT session_version FROM agency_memberships WHERE person_id = %s",
        person_id,
        person_id,
    )
    return [row.session_version for row in rows]


async def is_active(cast: Cast, person_id) -> bool:
    return await cast.town.database.value("SELECT is_active FROM people WHERE id = %s", person_id)


async def team_member(cast: Cast, *businesses: Business):
    sam, *_ = await cast.person("Sam")
    for business in businesses:
        await cast.join_business(sam, business.id, "team_member")
    return sam


async def test_a_deactivated_person_is_signed_out_everywhere_and_can_come_back(
    cast: Cast, business: Business
):
    ava = await manager(cast)
    ben = await cast.agency_member("agency_admin")
    await cast.join_business(ben.person_id, business.id, "team_member")
    await do(ava, deactivate_person, person_id=ben.person_id)
    assert not await is_active(cast, ben.person_id)
    assert await versions(cast, ben.person_id) == [2, 2]
    with pytest.raises(Conflict):
        await do(ava, deactivate_person, person_id=ben.person_id)
    await do(ava, reactivate_person, person_id=ben.person_id)
    assert await is_active(cast, ben.person_id)
    entries = await audited(cast, ava)
    assert [entry.action for entry in entries] == ["person.deactivated", "person.reactivated"]
    assert entries[0].metadata["person_id"] == str(ben.person_id)
    assert ben.email not in str(entries[0].metadata)


async def test_oneself_and_owners_are_not_deactivated(cast: Cast, business: Business):
    ben = await manager(cast, role="agency_admin")
    ava = await cast.agency_member("agency_owner")
    dana = await cast.owner(business.id)
    for person_id in (ben.person_id, ava.person_id, dana.person_id):
        with pytest.raises(NotAllowed):
            await do(ben, deactivate_person, person_id=person_id)


async def test_people_of_other_clients_are_out_of_reach(cast: Cast, business: Business):
    foreign = await cast.town.open_business()
    hana = await manager(cast, business, role="agency_admin", sees_all=False)
    own, both = await team_member(cast, business), await team_member(cast, business, foreign)
    stranger = await team_member(cast, foreign)
    with pytest.raises(NotFound):
        await do(hana, deactivate_person, person_id=stranger)
    with pytest.raises(NotAllowed, match="do not see"):
        await do(hana, deactivate_person, person_id=both)
    boss = await cast.agency_member("account_manager")
    with pytest.raises(NotAllowed, match="do not see"):
        await do(hana, deactivate_person, person_id=boss.person_id)
    await do(hana, deactivate_person, person_id=own)
    assert not await is_active(cast, own)


async def test_to_let_somebody_in_again_is_to_give_what_they_have(cast: Cast, business: Business):
    ava = await manager(cast)
    ben = await manager(cast, role="agency_admin")
    rich = await cast.agency_member((await custom_role(cast, "agency.billing.manage")).slug)
    await do(ben, deactivate_person, person_id=rich.person_id)
    with pytest.raises(NotAllowed, match=r"billing\.manage"):
        await do(ben, reactivate_person, person_id=rich.person_id)
    await do(ava, reactivate_person, person_id=rich.person_id)
    kim = await manager(cast, role=(await custom_role(cast, "agency.team.manage")).slug)
    sam = await team_member(cast, business)
    await do(kim, deactivate_person, person_id=sam)
    with pytest.raises(NotAllowed, match=r"clients\.edit"):
        await do(kim, reactivate_person, person_id=sam)


async def test_without_the_permission_nobody_is_listed_or_deactivated(
    cast: Cast, business: Business
):
    mina, sam = await manager(cast, role="account_manager"), await team_member(cast, business)
    for call in (
        do(mina, list_people),
        do(mina, read_person, person_id=sam),
        do(mina, deactivate_person, person_id=sam),
        do(mina, reactivate_person, person_id=sam),
    ):
        with pytest.raises(NotAllowed, match=r"agency\.team\.manage"):
            await call


async def listed(access: Access, **where) -> dict:
    page = await do(access, list_people, where=PeopleFilter(**where), limit=100)
    return {row.id: row for row in page.items}


async def test_the_list_shows_colleagues_and_the_people_of_ones_clients(
    cast: Cast, business: Business
):
    foreign = await cast.town.open_business(business_name="Secret Roofers")
    hana = await manager(cast, business, role="agency_admin", sees_all=False)
    own, both = await team_member(cast, business), await team_member(cast, business, foreign)
    stranger, nobody = await team_member(cast, foreign), (await cast.person("Kim"))[0]
    rows = await listed(hana)
    assert {own, both, hana.person_id} <= set(rows)
    assert not {stranger, nobody} & set(rows)
    assert [place.client_id for place in rows[both].businesses] == [business.id]
    with pytest.raises(NotFound):
        await do(hana, read_person, person_id=stranger)
    ava = await manager(cast)
    assert {own, both, stranger, nobody} <= set(await listed(ava))


async def test_the_list_is_searched_and_filtered(cast: Cast, business: Business):
    ava = await manager(cast)
    sam, email, phone = await cast.person("Sam")
    await cast.join_business(sam, business.id, "office_manager")
    spelled = f"({phone[2:5]}) {phone[5:8]}-{phone[8:]}"
    for search in (email.upper(), spelled):
        found = await listed(ava, search=search)
        assert list(found) == [sam]
        assert found[sam].businesses[0].role == "Office manager"
    assert list(await listed(ava, search=email, kind=PersonKind.BUSINESS)) == [sam]
    assert not await listed(ava, search=email, kind=PersonKind.AGENCY)
    assert not await listed(ava, search=email, kind=PersonKind.NOWHERE)
    assert not await listed(ava, search=email, is_active=False)
    assert not await listed(ava, search="%_%")


async def test_the_list_is_paged_without_gaps(cast: Cast):
    ava, mark = await manager(cast), secrets.token_hex(6)
    made = [(await find(f"Sam {mark}", email=fresh_email())).id for _ in range(3)]
    seen, cursor = [], None
    for _ in range(3):
        page = await do(ava, list_people, where=PeopleFilter(mark), cursor=cursor, limit=1)
        seen += [row.id for row in page.items]
        cursor = page.next_cursor
    assert (seen, cursor) == (made[::-1], None)
