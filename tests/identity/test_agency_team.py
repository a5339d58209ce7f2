"""The agency's team: who comes, goes and changes, and who may decide it."""

import secrets
from typing import Any
from uuid import UUID

import pytest

from cs_app.identity.access import Access
from cs_app.identity.agency.editing import edit_member, remove_member
from cs_app.identity.agency.invitation import invite_member
from cs_app.identity.agency.listing import Lock, TeamFilter, list_team
from cs_app.identity.agency.place import Place
from cs_app.identity.models import ClientScope
from cs_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.identity.conftest import Cast
from tests.identity.managers import LOST, audited, custom_role, do, manager, role_id
from tests.support.cast import Business, new_phone
from tests.support.people import Member

pytestmark = pytest.mark.undone

ALL, SOME = ClientScope.ALL, ClientScope.ASSIGNED


def address(name: str) -> str:
    return f"{name}-{new_phone()[1:]}@people.test"


async def place(
    cast: Cast, role: str, *clients: Business, scope: ClientScope | None = None
) -> Place:
    chosen = scope or (SOME if clients else ALL)
    return Place(await role_id(cast, role), chosen, frozenset(one.id for one in clients))


async def invite(cast: Cast, actor: Access, where: Place, **given: str) -> UUID:
    values = {"name": "Theo Marchand", "email": address("theo")} | given
    return await do(actor, invite_member, place=where, **values)


async def membership(cast: Cast, membership_id: UUID) -> Any:
    return await cast.town.database.row(
        "SELECT m.*, r.slug, p.name, p.email, ARRAY(SELECT client_id FROM agency_client_assignments"
        " WHERE agency_membership_id = m.id) AS clients FROM agency_memberships m"
        " JOIN people p ON p.id = m.person_id JOIN role_templates r ON r.id = m.role_template_id"
        " WHERE m.id = %s",
        membership_id,
    )


async def edit(
    cast: Cast, actor: Access, member: Member | UUID, where: Place, *, is_active: bool = True
) -> None:
    known = member if isinstance(member, UUID) else member.membership_id
    await do(actor, edit_member, membership_id=known, place=where, is_active=is_active)


async def actions(cast: Cast, actor: Access) -> list[str]:
    return [entry.action for entry in await audited(cast, actor)]


@pytest.mark.committed
async def test_who_is_invited_gets_a_mail_and_the_clients_chosen(cast: Cast, business: Business):
    ava, email = await manager(cast), address("Theo")
    made = await invite(cast, ava, await place(cast, "account_manager", business), email=email)
    theo = await membership(cast, made)
    assert (theo.slug, theo.client_scope, theo.clients) == (
        "account_manager",
        "assigned",
        [business.id],
    )
    assert (theo.email, theo.invited_by, theo.is_active) == (email.lower(), ava.person_id, True)
    (entry,) = await audited(cast, ava)
    assert (entry.action, entry.metadata["person_id"]) == ("member.invited", str(theo.person_id))
    assert email.lower() not in str(entry.metadata)
    mail = await cast.mail_sent_to(email.lower())
    assert mail["subject"] == "Ava invited you to ConversionSurgery"
    assert any(link.endswith("/login") for link in mail["links"])


async def test_somebody_known_by_their_address_is_invited_under_their_own_name(cast: Cast):
    ava = await manager(cast)
    sam, email, _ = await cast.person("Sam")
    made = await invite(
        cast, ava, await place(cast, "agency_admin"), name="Samuel", email=f" {email.upper()} "
    )
    assert (await membership(cast, made)).person_id == sam
    assert (await membership(cast, made)).name == "Sam"


async def test_who_is_on_the_team_is_not_invited_again(cast: Cast):
    ava, ben = await manager(cast), await cast.agency_member("agency_admin")
    with pytest.raises(Invalid, match="on the team already") as refused:
        await invite(cast, ava, await place(cast, "account_manager"), email=ben.email)
    assert refused.value.field == "email"


@pytest.mark.committed
async def test_who_was_removed_comes_back_with_what_they_are_given_now(
    cast: Cast, business: Business
):
    ava = await manager(cast)
    ben = await cast.agency_member("agency_admin", is_active=False)
    made = await invite(
        cast, ava, await place(cast, "content_specialist", business), email=ben.email
    )
    back = await membership(cast, made)
    assert made == ben.membership_id
    assert (back.is_active, back.slug, back.session_version) == (True, "content_specialist", 2)
    assert back.clients == [business.id]
    assert await actions(cast, ava) == [
        "member.reactivated",
        "role.changed",
        "client_scope.changed",
    ]
    await cast.mail_sent_to(ben.email)


@pytest.mark.parametrize(
    ("given", "field"),
    [({"name": "  "}, "name"), ({"email": "theo"}, "email"), ({"email": " "}, "email")],
    ids=["no-name", "no-address", "empty-address"],
)
async def test_what_is_wrong_with_an_invitation_stands_at_its_field(
    cast: Cast, given: dict[str, str], field: str
):
    ava = await manager(cast)
    with pytest.raises(Invalid) as refused:
        await invite(cast, ava, await place(cast, "agency_admin"), **given)
    assert refused.value.field == field


@pytest.mark.parametrize("role", ["agency_owner", "office_manager", LOST])
async def test_only_a_role_of_the_team_and_not_the_owners_is_given(cast: Cast, role: str):
    ava = await manager(cast)
    known = UUID(LOST) if role == LOST else await role_id(cast, role)
    with pytest.raises(Invalid) as refused:
        await invite(cast, ava, Place(known, ALL))
    assert refused.value.field == "role"


async def test_a_role_beyond_ones_own_is_not_given_and_says_why(cast: Cast):
    ben = await manager(cast, role="agency_admin")
    rich = await custom_role(cast, "agency.billing.manage", "agency.clients.view")
    with pytest.raises(NotAllowed, match=r"agency\.billing\.manage"):
        await invite(cast, ben, Place(rich.id, ALL))


async def test_nobody_gives_more_clients_than_they_see(cast: Cast, business: Business):
    foreign = await cast.town.open_business()
    hana = await manager(cast, business, role="agency_admin", sees_all=False)
    with pytest.raises(NotAllowed, match="all clients"):
        await invite(cast, hana, await place(cast, "account_manager"))
    with pytest.raises(Invalid) as refused:
        await invite(cast, hana, await place(cast, "account_manager", business, foreign))
    assert refused.value.field == "client_ids"
    made = await invite(cast, hana, await place(cast, "account_manager", business))
    assert (await membership(cast, made)).clients == [business.id]


async def test_a_client_that_does_not_exist_cannot_be_assigned(cast: Cast):
    ava = await manager(cast)
    nowhere = Place(await role_id(cast, "account_manager"), SOME, frozenset({UUID(LOST)}))
    with pytest.raises(Invalid) as refused:
        await invite(cast, ava, nowhere)
    assert refused.value.field == "client_ids"


async def test_a_change_of_role_and_scope_takes_effect_at_once_and_is_on_record(
    cast: Cast, business: Business
):
    ava, ben = await manager(cast), await cast.agency_member("agency_admin")
    await edit(cast, ava, ben, await place(cast, "account_manager", business))
    changed = await membership(cast, ben.membership_id)
    assert (changed.slug, changed.client_scope) == ("account_manager", "assigned")
    assert (changed.clients, changed.session_version) == ([business.id], 2)
    assert await actions(cast, ava) == ["member.updated", "role.changed", "client_scope.changed"]
    entry = (await audited(cast, ava))[0]
    assert entry.metadata["before"]["role"] == "Agency admin"
    assert entry.metadata["after"] == {
        "role": "Account manager",
        "client_scope": "assigned",
        "client_ids": [str(business.id)],
        "is_active": True,
    }


async def test_to_see_all_clients_ends_the_assignments(cast: Cast, business: Business):
    ava = await manager(cast)
    made = await invite(cast, ava, await place(cast, "account_manager", business))
    both = Place(await role_id(cast, "account_manager"), ALL, frozenset({business.id}))
    await edit(cast, ava, made, both)
    changed = await membership(cast, made)
    assert (changed.client_scope, changed.clients) == ("all", [])


async def test_saving_always_signs_the_member_out(cast: Cast):
    ava, ben = await manager(cast), await cast.agency_member("agency_admin")
    await edit(cast, ava, ben, await place(cast, "agency_admin"))
    assert (await membership(cast, ben.membership_id)).session_version == 2
    assert await actions(cast, ava) == ["member.updated"]


async def test_a_removed_member_is_signed_out_and_kept(cast: Cast):
    ava, ben = await manager(cast), await cast.agency_member("agency_admin")
    await do(ava, remove_member, membership_id=ben.membership_id)
    gone = await membership(cast, ben.membership_id)
    assert (gone.is_active, gone.session_version, gone.slug) == (False, 2, "agency_admin")
    assert await actions(cast, ava) == ["member.removed"]
    with pytest.raises(Conflict):
        await do(ava, remove_member, membership_id=ben.membership_id)


async def test_access_is_taken_and_given_back_in_the_form(cast: Cast):
    ava, ben = await manager(cast), await cast.agency_member("agency_admin")
    same = await place(cast, "agency_admin")
    await edit(cast, ava, ben, same, is_active=False)
    assert not (await membership(cast, ben.membership_id)).is_active
    await edit(cast, ava, ben, same)
    assert (await membership(cast, ben.membership_id)).is_active
    assert (await actions(cast, ava))[-1] == "member.reactivated"


async def test_nobody_changes_themselves_or_the_owner(cast: Cast):
    ben, ava = await manager(cast, role="agency_admin"), await cast.agency_member("agency_owner")
    where = await place(cast, "account_manager")
    for member in (ben.membership_id, ava.membership_id):
        with pytest.raises(NotAllowed):
            await edit(cast, ben, member, where)
        with pytest.raises(NotAllowed):
            await do(ben, remove_member, membership_id=member)
    removed = await cast.agency_member("agency_owner", is_active=False)
    with pytest.raises(NotAllowed):
        await invite(cast, ben, where, email=removed.email)


async def test_to_bring_back_or_widen_needs_what_the_role_contains(cast: Cast, business: Business):
    ben = await manager(cast, role="agency_admin")
    rich = await custom_role(cast, "agency.billing.manage")
    member = await cast.agency_member(rich.slug, client_scope="assigned")
    same = Place(rich.id, SOME)
    await edit(cast, ben, member, same)
    with pytest.raises(NotAllowed, match=r"billing\.manage"):
        await edit(cast, ben, member, Place(rich.id, SOME, frozenset({business.id})))
    await edit(cast, ben, member, same, is_active=False)
    with pytest.raises(NotAllowed, match=r"billing\.manage"):
        await edit(cast, ben, member, same)


async def test_a_colleague_who_sees_more_is_not_changed_by_one_who_sees_less(
    cast: Cast, business: Business
):
    foreign = await cast.town.open_business()
    hana = await manager(cast, business, role="agency_admin", sees_all=False)
    everywhere = await cast.agency_member("account_manager")
    elsewhere = await manager(cast, business, foreign, role="account_manager", sees_all=False)
    alike = await manager(cast, business, role="account_manager", sees_all=False)
    where = await place(cast, "account_manager", business)
    for member in (everywhere.membership_id, elsewhere.membership_id):
        with pytest.raises(NotAllowed, match="do not see"):
            await edit(cast, hana, member, where)
        with pytest.raises(NotAllowed, match="do not see"):
            await do(hana, remove_member, membership_id=member)
    await edit(cast, hana, alike.membership_id, where)
    kept = await membership(cast, elsewhere.membership_id)
    assert set(kept.clients) == {business.id, foreign.id}


async def test_without_the_permission_nothing_is_done_or_shown(cast: Cast):
    mina, ben = await manager(cast, role="account_manager"), await cast.agency_member()
    where = await place(cast, "content_specialist")
    calls = [
        invite(cast, mina, where),
        edit(cast, mina, ben, where),
        do(mina, remove_member, membership_id=ben.membership_id),
        do(mina, list_team),
    ]
    for call in calls:
        with pytest.raises(NotAllowed, match=r"agency\.team\.manage"):
            await call


async def test_a_member_who_does_not_exist_is_not_found(cast: Cast):
    ava = await manager(cast)
    with pytest.raises(NotFound):
        await edit(cast, ava, UUID(LOST), await place(cast, "agency_admin"))


async def test_the_list_hides_the_names_of_clients_out_of_sight(cast: Cast, business: Business):
    foreign = await cast.town.open_business(business_name="Secret Roofers")
    hana = await manager(cast, business, role="agency_admin", sees_all=False)
    both = await manager(cast, business, foreign, role="account_manager", sees_all=False)
    alike = await manager(cast, business, role="account_manager", sees_all=False)
    rows = {row.membership_id: row for row in (await do(hana, list_team, limit=100)).items}
    shown = rows[both.membership_id]
    assert (shown.clients, shown.hidden_clients) == (((business.id, "Rapid Rooter"),), 1)
    assert shown.lock is Lock.BEYOND
    assert rows[alike.membership_id].lock is None
    assert rows[hana.membership_id].lock is Lock.SELF
    assert "Secret Roofers" not in str(rows)


async def test_the_list_is_searched_filtered_and_paged(cast: Cast):
    ava, name = await manager(cast), f"Theo {secrets.token_hex(6)}"
    where = await place(cast, "content_specialist")
    made = [await invite(cast, ava, where, name=name) for _ in range(3)]
    await do(ava, remove_member, membership_id=made[0])
    gone = TeamFilter(name.upper(), where.role_id, is_active=False)
    (row,) = (await do(ava, list_team, where=gone)).items
    assert (row.membership_id, row.role) == (made[0], "Content specialist")
    assert not (await do(ava, list_team, where=TeamFilter("%_%"))).items
    seen, cursor = [], None
    for _ in range(3):
        page = await do(ava, list_team, where=TeamFilter(name), cursor=cursor, limit=1)
        seen += [row.membership_id for row in page.items]
        cursor = page.next_cursor
    assert (seen, cursor) == (made[::-1], None)
