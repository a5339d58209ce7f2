"""Custom roles: made of what the maker holds, changed for all who have them at once."""

import re
import secrets

import pytest
from sqlalchemy import text

from cs_app.identity.models import RoleScope
from cs_app.identity.role_templates.editing import create_role, delete_role, edit_role
from cs_app.identity.role_templates.facts import RoleFacts, slug_of
from cs_app.identity.role_templates.listing import list_roles, roles_to_give
from cs_app.identity.role_templates.seeding import seed_role_templates
from cs_app.kernel import db
from cs_app.kernel.errors import Invalid, NotAllowed, NotFound
from cs_app.kernel.scope import NOTHING
from tests.identity.conftest import Cast
from tests.identity.managers import audited, custom_role, do, manager, role_id
from tests.support.servers import Server

pytestmark = pytest.mark.undone

AGENCY, CLIENT = RoleScope.AGENCY, RoleScope.CLIENT
LEADS = "portal.leads.view"
VIEW, MANAGE = "agency.clients.view", "agency.team.manage"


def facts(*keys: str, name: str = "", description: str = "") -> RoleFacts:
    return RoleFacts(name or f"Front Desk {secrets.token_hex(6)}", description, frozenset(keys))


async def read(cast: Cast, role) -> object:
    return await cast.town.database.row("SELECT * FROM role_templates WHERE id = %s", role)


async def versions(cast: Cast, table: str, role) -> list[int]:
    rows = await cast.town.database.rows(
        f"SELECT session_version FROM {table} WHERE role_template_id = %s", role
    )
    return [row.session_version for row in rows]


async def test_a_role_is_made_with_a_slug_and_put_on_record(cast: Cast):
    ava = await manager(cast)
    mark = secrets.token_hex(4)
    made = await do(ava, create_role, scope=CLIENT, facts=facts(LEADS, name=f" Desk  & {mark}! "))
    role = await read(cast, made)
    assert (role.name, role.slug) == (f"Desk & {mark}!", f"desk_{mark}")  # type: ignore[attr-defined]
    assert role.permissions == [LEADS] and not role.is_built_in  # type: ignore[attr-defined]
    (entry,) = await audited(cast, ava)
    assert (entry.action, entry.resource_id) == ("role.created", str(made))
    assert entry.metadata["after"]["permissions"] == [LEADS]


@pytest.mark.parametrize(
    ("name", "slug"), [("Front desk", "front_desk"), ("Réception #2", "reception_2"), ("—", "")]
)
def test_a_slug_is_the_name_in_lower_snake_case(name: str, slug: str):
    assert slug_of(name) == slug


async def test_a_name_that_is_taken_is_refused_at_the_field(cast: Cast):
    ava, first = await manager(cast), facts(LEADS)
    await do(ava, create_role, scope=CLIENT, facts=first)
    same = facts(VIEW, name=first.name.upper().replace(" ", "-"))
    with pytest.raises(Invalid) as refused:
        await do(ava, create_role, scope=AGENCY, facts=same)
    assert refused.value.field == "name"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (facts(name="Nothing"), "permissions"),
        (facts(LEADS, name="!!!"), "name"),
        (facts(LEADS, name="Desk\0"), "name"),
        (facts(LEADS, name="x" * 101), "name"),
        (facts(LEADS, description="x" * 501), "description"),
        (facts(VIEW), "permissions"),
        (facts("portal.nothing"), "permissions"),
    ],
    ids=[
        "no-permission",
        "no-letters",
        "no-text",
        "long-name",
        "long-description",
        "agency-key",
        "no-such",
    ],
)
async def test_what_cannot_be_a_role_of_a_business_names_its_field(
    cast: Cast, given: RoleFacts, field: str
):
    ava = await manager(cast)
    with pytest.raises(Invalid) as refused:
        await do(ava, create_role, scope=CLIENT, facts=given)
    assert refused.value.field == field


async def test_nobody_makes_a_role_of_what_they_do_not_hold(cast: Cast):
    ben = await manager(cast, role="agency_admin")
    with pytest.raises(NotAllowed, match=r"agency\.settings\.manage"):
        await do(ben, create_role, scope=AGENCY, facts=facts(VIEW, "agency.settings.manage"))


async def test_a_role_of_businesses_needs_the_right_to_edit_clients(cast: Cast):
    role = await custom_role(cast, MANAGE)
    hana = await manager(cast, role=role.slug)
    with pytest.raises(NotAllowed, match=r"agency\.clients\.edit"):
        await do(hana, create_role, scope=CLIENT, facts=facts(LEADS))
    await do(hana, create_role, scope=AGENCY, facts=facts(MANAGE))


async def test_who_does_not_manage_the_team_makes_changes_and_reads_nothing(cast: Cast):
    mina, role = await manager(cast, role="account_manager"), await custom_role(cast, VIEW)
    calls = [
        do(mina, create_role, scope=AGENCY, facts=facts(VIEW)),
        do(mina, edit_role, role_id=role.id, facts=facts(VIEW)),
        do(mina, delete_role, role_id=role.id),
        do(mina, list_roles),
    ]
    for call in calls:
        with pytest.raises(NotAllowed, match=r"agency\.team\.manage"):
            await call


async def test_a_change_ends_the_sessions_of_all_who_have_the_role_anywhere(cast: Cast):
    ava, role = await manager(cast), await custom_role(cast, LEADS, scope=CLIENT)
    for name in ("Sam", "Kim"):
        business = await cast.town.open_business()
        person, *_ = await cast.person(name)
        await cast.join_business(person, business.id, role.slug)
    given = facts(LEADS, "portal.dashboard", name=role.name)
    await do(ava, edit_role, role_id=role.id, facts=given)
    assert await versions(cast, "client_memberships", role.id) == [2, 2]
    (entry,) = await audited(cast, ava)
    assert entry.metadata["before"]["permissions"] == [LEADS]
    assert entry.metadata["after"]["permissions"] == ["portal.dashboard", LEADS]
    assert (entry.action, entry.metadata["holders"]) == ("role.updated", 2)


async def test_a_role_holds_what_its_permissions_imply_and_is_shown_so(cast: Cast):
    ava, edit = await manager(cast), "agency.clients.edit"
    made = await do(ava, create_role, scope=AGENCY, facts=facts(edit))
    assert (await read(cast, made)).permissions == [edit, VIEW]  # type: ignore[attr-defined]
    before = await custom_role(cast, edit)
    shown = {role.id: role.permissions for role in await do(ava, list_roles)}
    assert shown[made] == shown[before.id] == (edit, VIEW)
    await do(ava, edit_role, role_id=before.id, facts=facts(edit, MANAGE, name=before.name))
    assert (await read(cast, before.id)).permissions == [edit, VIEW, MANAGE]  # type: ignore[attr-defined]


async def test_who_renames_a_role_need_not_hold_what_it_held_all_along(cast: Cast):
    role = await custom_role(cast, "agency.phones.manage")
    hana = await manager(cast, role=(await custom_role(cast, MANAGE)).slug)
    same = facts("agency.phones.manage", VIEW, name=f"{role.name} again")
    await do(hana, edit_role, role_id=role.id, facts=same)


async def test_only_what_is_added_has_to_be_held(cast: Cast):
    role = await custom_role(cast, VIEW, "agency.billing.manage")
    ben = await manager(cast, role="agency_admin")
    await do(ben, edit_role, role_id=role.id, facts=facts(VIEW, MANAGE, "agency.billing.manage"))
    await do(ben, edit_role, role_id=role.id, facts=facts(VIEW))
    with pytest.raises(NotAllowed, match=r"agency\.billing\.manage"):
        await do(ben, edit_role, role_id=role.id, facts=facts(VIEW, "agency.billing.manage"))


async def test_a_change_without_a_change_signs_nobody_out(cast: Cast):
    ava, role = await manager(cast), await custom_role(cast, VIEW)
    await cast.agency_member(role.slug)
    same = facts(VIEW, name=role.name, description=role.description or "")
    await do(ava, edit_role, role_id=role.id, facts=same)
    assert await versions(cast, "agency_memberships", role.id) == [1]


async def test_built_in_roles_stay_as_they_are(cast: Cast):
    ava = await manager(cast)
    for slug in ("agency_owner", "team_member"):
        built_in = await role_id(cast, slug)
        for call in (
            do(ava, edit_role, role_id=built_in, facts=facts(VIEW)),
            do(ava, delete_role, role_id=built_in),
        ):
            with pytest.raises(Invalid, match="Built-in"):
                await call


async def test_a_role_in_use_is_not_deleted_and_says_by_how_many(cast: Cast):
    ava, role = await manager(cast), await custom_role(cast, VIEW)
    await cast.agency_member(role.slug)
    await cast.agency_member(role.slug, is_active=False)
    with pytest.raises(Invalid, match=r"2 people hold this role \(1 of them removed"):
        await do(ava, delete_role, role_id=role.id)
    assert await read(cast, role.id)


async def test_a_role_that_nobody_has_is_deleted(cast: Cast):
    ava, role = await manager(cast), await custom_role(cast, VIEW)
    await do(ava, delete_role, role_id=role.id)
    (entry,) = await audited(cast, ava)
    assert (entry.action, entry.metadata["before"]["name"]) == ("role.deleted", role.name)
    with pytest.raises(NotFound):
        await do(ava, delete_role, role_id=role.id)


async def test_nobody_changes_the_role_they_have_themselves(cast: Cast):
    role = await custom_role(cast, MANAGE, VIEW)
    hana = await manager(cast, role=role.slug)
    with pytest.raises(NotAllowed, match="yourself"):
        await do(hana, edit_role, role_id=role.id, facts=facts(MANAGE))


async def test_a_role_held_beyond_the_actors_clients_is_not_theirs_to_change(cast: Cast):
    own, foreign = await cast.town.open_business(), await cast.town.open_business()
    role = await custom_role(cast, LEADS, scope=CLIENT)
    hana = await manager(cast, own, role="agency_admin", sees_all=False)
    sam, *_ = await cast.person("Sam")
    await cast.join_business(sam, own.id, role.slug)
    await do(hana, edit_role, role_id=role.id, facts=facts(LEADS, name=role.name))
    kim, *_ = await cast.person("Kim")
    await cast.join_business(kim, foreign.id, role.slug)
    with pytest.raises(NotAllowed, match="beyond your clients"):
        await do(hana, edit_role, role_id=role.id, facts=facts(LEADS))


async def test_only_roles_within_ones_own_rights_can_be_given(cast: Cast):
    hana = await manager(cast, role=(await custom_role(cast, MANAGE, VIEW)).slug)
    async with db.unit_of_work(hana.scope) as session:
        names = {role.name for role in await roles_to_give(session, hana, AGENCY)}
    assert not names & {"Agency owner", "Agency admin", "Account manager", "Content specialist"}
    ava = await manager(cast)
    async with db.unit_of_work(ava.scope) as session:
        names = {role.name for role in await roles_to_give(session, ava, AGENCY)}
        of_business = {role.name for role in await roles_to_give(session, ava, CLIENT)}
    assert "Agency admin" in names and "Agency owner" not in names
    assert {"Office manager", "Team member"} <= of_business
    assert "Business owner" not in of_business


async def test_a_seeding_says_what_it_added_refreshed_and_left(cast: Cast):
    async with db.unit_of_work(NOTHING) as session:
        await session.execute(
            text("UPDATE role_templates SET permissions = '{}' WHERE slug = 'team_member'")
        )
        first = await seed_role_templates(session)
        second = await seed_role_templates(session)
        await session.rollback()
    assert (first.added, first.refreshed) == ((), ("team_member",))
    assert len(first.unchanged) == 6
    assert len(second.unchanged) == 7 and second.total >= 7


@pytest.mark.committed
def test_the_command_tells_of_each_role_and_of_the_whole_table(server: Server):
    done = server.command("seed", "role-templates")
    assert done.returncode == 0, done.stderr
    told = done.stdout.splitlines()
    per_role = [
        re.fullmatch(r"  (\w+): (\d+) permissions, (?:added|refreshed|unchanged)", line)
        for line in told[:-1]
    ]
    assert {found[1]: int(found[2]) for found in per_role if found} == {
        "business_owner": 14,
        "office_manager": 12,
        "team_member": 3,
        "agency_owner": 18,
        "agency_admin": 16,
        "account_manager": 9,
        "content_specialist": 4,
    }
    assert re.fullmatch(
        r"\d added, \d refreshed, \d unchanged; role_templates holds \d+\.", told[-1]
    )
