"""A day of sign-ins and changes to teams, and what the guide's access statements then show."""

import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx
import pytest
import pytest_asyncio

from cs_app.identity.agency.editing import edit_member, remove_member
from cs_app.identity.agency.invitation import invite_member
from cs_app.identity.agency.place import Place
from cs_app.identity.client_team import editing, joining, leaving
from cs_app.identity.client_team.joining import NewMember
from cs_app.identity.client_team.settings import MemberSettings
from cs_app.identity.models import ClientScope
from tests.guide.test_statements import Operator
from tests.identity.conftest import Cast
from tests.identity.managers import do, manager, role_id
from tests.identity.teams import Team, team_of
from tests.support.cast import Business, Town, new_phone
from tests.support.inside import Inside
from tests.support.people import Member
from tests.support.servers import Server

pytestmark = pytest.mark.xdist_group("model")
AUTH = "/api/client/auth"
SWITCH = f"{AUTH}/switch-business"
LOG = "/api/admin/audit-log"


@dataclass
class Day:
    """Who took part, and the browsers they are still signed in with."""

    cast: Cast
    operator: Operator
    team: Team
    other: Business
    ava: Member
    kim: UUID
    browsers: dict[str, httpx.AsyncClient] = field(default_factory=dict)

    @property
    def dana(self) -> Member:
        return self.team.dana


@pytest_asyncio.fixture
async def cast(fragile_server: Server, fragile_town: Town, acting: Inside) -> AsyncIterator[Cast]:
    """On a server where nobody else signs in: the statements show the latest fifty entries."""
    await acting.become(fragile_server)
    await fragile_town.database.rows("TRUNCATE audit_log")
    yield Cast(fragile_town)
    await acting.leave()


@pytest_asyncio.fixture
async def day(cast: Cast) -> AsyncIterator[Day]:
    """Sign-ins, a failed one, a switch, and changes to the agency's and a business's team."""
    business = await cast.town.open_business()
    other = await cast.town.open_business(business_name="Summit Roofing")
    team = await team_of(cast, business)
    await cast.join_business(team.dana.person_id, other.id, role="team_member")
    ava, kim = await cast.agency_member(), await _agency_team_changes(cast)
    operator = Operator(cast.server.database_url(), business, team.dana.person_id)
    async with cast.browser() as hers, cast.browser() as his:
        browsers = {"ava": hers, "dana": his}
        day = Day(cast, operator, team, other, ava, kim, browsers)
        await _ava_signs_in(day)
        await _dana_signs_in_and_switches(day)
        await _business_team_changes(team)
        yield day


async def test_every_sign_in_is_among_the_auth_events(day: Day):
    shown = day.operator.runs("sign-in events")
    logins = [row for row in shown if row[0] == "auth.login"]
    assert sorted(row[2] for row in logins) == ["Ava", "Dana", "Dana"]  # a switch begins anew
    assert all(row[3] and re.fullmatch(r"10\.\d+\.\d+\.\d+", row[5]) for row in logins)
    assert {row[0] for row in shown} >= {
        "auth.login",
        "auth.login_failed",
        "auth.otp_sent",
        "auth.business_switched",
    }


async def test_permission_changes_name_who_made_them_and_what_was_before(day: Day):
    shown = day.operator.runs("permission changes")
    actions = [row[0] for row in reversed(shown)]
    assert actions == [
        "member.invited",
        "member.updated",
        "role.changed",
        "member.removed",
        "role.changed",
    ]
    invited, updated, *_ = [json.loads(row[3]) for row in reversed(shown)]
    assert invited["person"] == updated["person"] == "Kim"
    assert updated["before"]["role"] == "Content specialist"
    assert updated["after"]["role"] == "Account manager"
    assert {row[2] for row in shown} == {"Ava"}


async def test_team_actions_are_all_shown(day: Day):
    shown = day.operator.runs("team actions")
    assert [row[0] for row in reversed(shown)] == [
        "auth.business_switched",
        "team.member_added",
        "team.member_updated",
        "team.member_deactivated",
        "team.member_reactivated",
        "team.member_removed",
    ]
    assert shown[-1][2] == "Dana"
    assert all("Sam Hill" in row[3] for row in shown[:-1])


async def test_permissions_show_roles_overrides_and_who_is_active(day: Day):
    portal = {row[0]: row for row in day.operator.runs("portal permissions")}
    assert portal["Dana"][2] == "Business owner" and portal["Dana"][5:] == ["t", "t"]
    assert "portal.team.manage" in portal["Dana"][3]
    assert portal["Sam Hill"][2] == "Office manager" and portal["Sam Hill"][5:] == ["f", "f"]
    assert json.loads(portal["Sam Hill"][4]) == {"grant": [], "revoke": []}
    agency = {row[0]: row for row in day.operator.runs("agency permissions")}
    assert agency["Kim"][2] == "Account manager" and agency["Kim"][4:] == ["assigned", "f"]


async def test_the_statements_of_the_guide_end_sessions_at_the_next_request(day: Day):
    hers, his = day.browsers["ava"], day.browsers["dana"]
    back = {"clientId": str(day.other.id)}
    assert (await his.post(SWITCH, json={"clientId": str(day.team.business.id)})).status_code == 200
    assert day.operator.runs("portal session ended") == [["UPDATE 1"]]
    assert (await his.post(SWITCH, json=back)).status_code == 401
    assert (await hers.get(LOG)).status_code == 200
    operator = Operator(day.operator.url, day.operator.business, day.ava.person_id)
    assert operator.runs("agency session ended") == [["UPDATE 1"]]
    assert (await hers.get(LOG)).status_code == 401
    ended = [row[2] for row in operator.runs("sign-in events") if row[0].endswith("_invalidated")]
    assert sorted(ended) == ["Ava", "Dana"]


async def _ava_signs_in(day: Day) -> None:
    browser = day.browsers["ava"]
    await browser.post("/auth/login", data={"email": day.ava.email})
    link = await day.cast.link_sent_to(day.ava.email)
    await browser.post("/auth/verify", data=dict(link.params))
    assert (await browser.get(LOG)).status_code == 200


async def _dana_signs_in_and_switches(day: Day) -> None:
    browser, known = day.browsers["dana"], {"identifier": day.dana.phone, "method": "phone"}
    await browser.post(f"{AUTH}/send-otp", json=known)
    code = await day.cast.code_sent_to(day.dana.phone)
    wrong = "100000" if code != "100000" else "100001"
    refused = await browser.post(f"{AUTH}/verify-otp", json=known | {"code": wrong})
    offer = (await browser.post(f"{AUTH}/verify-otp", json=known | {"code": code})).json()
    choice = {"businessSelectionToken": offer["businessSelectionToken"]}
    home, other = str(day.team.business.id), str(day.other.id)
    entered = await browser.post(f"{AUTH}/select-business", json=choice | {"clientId": home})
    switched = await browser.post(SWITCH, json={"clientId": other})
    answers = (refused, entered, switched)
    assert [answer.status_code for answer in answers] == [401, 200, 200]


async def _agency_team_changes(cast: Cast) -> UUID:
    """Kim is invited, given another role, and removed; returns her membership's id."""
    boss = await manager(cast)
    first = Place(await role_id(cast, "content_specialist"), ClientScope.ASSIGNED)
    then = Place(await role_id(cast, "account_manager"), ClientScope.ASSIGNED)
    email = f"kim-{new_phone()[1:]}@people.test"
    kim = await do(boss, invite_member, name="Kim", email=email, place=first)
    await do(boss, edit_member, membership_id=kim, place=then, is_active=True)
    await do(boss, remove_member, membership_id=kim)
    return kim


async def _business_team_changes(team: Team) -> None:
    """Sam is added, made office manager, suspended, brought back, and removed."""
    phone, role = new_phone(), await team.role_id("team_member")
    member = NewMember(name="Sam Hill", phone=phone, settings=MemberSettings(role_id=role))
    sam = {"membership_id": await team.change(joining.add_member, member=member)}
    promoted = await team.settings("office_manager")
    acts: list[tuple[Any, dict[str, Any]]] = [
        (editing.edit_member, {"settings": promoted}),
        (leaving.deactivate_member, {}),
        (joining.reactivate_member, {}),
        (leaving.remove_member, {}),
    ]
    for act, facts in acts:
        await team.change(act, **sam, **facts)
