"""What a session is worth is decided by the database, at every request."""

import pytest

from cs_app.identity.login import session_start
from cs_app.identity.models import RoleScope
from cs_app.identity.permissions import AgencyPermission, PortalPermission, with_implied
from cs_app.identity.role_templates.built_in import BUILT_IN_ROLES, BuiltInRole
from cs_app.identity.session import sessions
from cs_app.identity.session.live_access import live_access as access
from cs_app.identity.session.sessions import SessionClaims
from cs_app.kernel import db
from cs_app.kernel.scope import EVERYTHING
from tests.identity.conftest import Cast
from tests.identity.managers import custom_role
from tests.support.cast import Business
from tests.support.people import Member

pytestmark = pytest.mark.undone


@pytest.fixture
async def dana(cast: Cast, business: Business) -> Member:
    return await cast.owner(business.id)


async def portal_claims(member: Member, business: Business) -> SessionClaims:
    async with db.unit_of_work(EVERYTHING) as session:
        entered = await session_start.enter_portal(session, member.person_id, business.id)
    assert entered
    return entered.claims


async def agency_claims(member: Member) -> SessionClaims:
    async with db.unit_of_work(EVERYTHING) as session:
        entered = await session_start.enter_agency(session, member.person_id)
    assert entered
    return entered.claims


def test_the_built_in_roles_hold_what_they_should():
    counts = {role.slug: len(role.permissions) for role in BUILT_IN_ROLES}
    assert counts == {
        "business_owner": 14,
        "office_manager": 12,
        "team_member": 3,
        "agency_owner": 18,
        "agency_admin": 16,
        "account_manager": 9,
        "content_specialist": 4,
    }


async def test_a_grant_adds_and_a_revoke_wins(cast: Cast, business: Business):
    overrides = (
        '{"grant": ["portal.settings.ai", "portal.leads.edit", "agency.team.manage"],'
        ' "revoke": ["portal.settings.ai", "portal.leads.view"]}'
    )
    member = await cast.joins(
        await cast.person("Sam"), business.id, role="team_member", permission_overrides=overrides
    )
    sam = await access(await portal_claims(member, business))
    own = PortalPermission
    assert sam and sam.permissions == {own.DASHBOARD, own.CONVERSATIONS_VIEW, own.LEADS_EDIT}


async def test_who_may_change_a_thing_may_see_it_unless_that_is_denied(
    cast: Cast, business: Business
):
    own = PortalPermission
    role = await custom_role(cast, own.KNOWLEDGE_EDIT, own.TEAM_MANAGE, scope=RoleScope.CLIENT)
    member = await cast.joins(
        await cast.person("Sam"),
        business.id,
        role=role.slug,
        permission_overrides='{"revoke": ["portal.team.view"]}',
    )
    sam = await access(await portal_claims(member, business))
    assert sam
    assert sam.permissions == {own.KNOWLEDGE_EDIT, own.KNOWLEDGE_VIEW, own.TEAM_MANAGE}


@pytest.mark.parametrize("role", BUILT_IN_ROLES, ids=lambda role: role.slug)
def test_a_built_in_role_holds_what_its_permissions_imply(role: BuiltInRole):
    assert with_implied(role.permissions) == role.permissions


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE client_memberships SET session_version = session_version + 1 WHERE person_id = %s",
        "UPDATE client_memberships SET is_active = false WHERE person_id = %s",
        "UPDATE clients SET status = 'cancelled' WHERE id IN"
        " (SELECT client_id FROM client_memberships WHERE person_id = %s)",
        "DELETE FROM client_memberships WHERE person_id = %s",
        "UPDATE people SET is_active = false WHERE id = %s",
        "UPDATE sessions SET ended_at = now() WHERE person_id = %s",
        "UPDATE sessions SET expires_at = now() - interval '1 s' WHERE person_id = %s",
    ],
)
async def test_a_portal_session_ends_with(
    cast: Cast, dana: Member, business: Business, change: str
):
    claims = await portal_claims(dana, business)
    assert await access(claims)
    await cast.town.database.rows(change, dana.person_id)
    assert await access(claims) is None


async def test_a_raised_version_ends_an_agency_session(cast: Cast):
    ava = await cast.agency_member()
    claims = await agency_claims(ava)
    assert await access(claims)
    await cast.town.database.rows(
        "UPDATE agency_memberships SET session_version = session_version + 1 WHERE id = %s",
        ava.membership_id,
    )
    assert await access(claims) is None


async def test_an_assigned_member_sees_only_the_assigned(cast: Cast, business: Business):
    mina = await cast.agency_member("account_manager", client_scope="assigned")
    claims = await agency_claims(mina)
    before = await access(claims)
    row = {"agency_membership_id": mina.membership_id, "client_id": business.id}
    await cast.town.insert("agency_client_assignments", row)
    after = await access(claims)
    assert before and after
    assert not before.sees(business.id) and not before.sees(None)
    assert after.sees(business.id) and after.may(AgencyPermission.CLIENTS_EDIT)
    assert not after.may(AgencyPermission.TEAM_MANAGE)


@pytest.mark.committed
async def test_signing_out_ends_every_copy_of_the_cookie(
    cast: Cast, dana: Member, business: Business
):
    mine, on_the_phone = [await portal_claims(dana, business) for _ in range(2)]
    async with cast.browser() as browser:
        browser.cookies.set("clientSessionId", sessions.issue(mine))
        left = await browser.post("/auth/logout", data={"kind": "portal"})
    assert (left.status_code, left.headers["location"]) == (303, "/client-login")
    assert await access(mine) is None
    assert await access(on_the_phone)
