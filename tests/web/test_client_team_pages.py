"""The agency and a business's own managers decide who gets into its portal."""

import re
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.support.cast import Business, new_phone
from tests.support.people import Member, People
from tests.support.servers import Server
from tests.support.waiting import eventually
from tests.web.forger import forging
from tests.web.handlers import handlers_of_the_pages
from tests.web.looks import faults_of
from tests.web.windows import DESKTOP, PHONE, Windows, at_once_again, at_rest, still

HANDLERS = re.compile(r"client_team___\w+____(\w+_state|\w+_form)\.")


@pytest_asyncio.fixture
async def dana(people: People, business: Business) -> Member:
    return await owner_of(people, business)


async def owner_of(people: People, business: Business, name: str = "Dana") -> Member:
    owner = await people.portal_person(business, name=name)
    await people.town.database.rows(
        "UPDATE client_memberships SET is_owner = true WHERE id = %s", owner.membership_id
    )
    return owner


async def agency_page(people: People, windows: Windows, business: Business) -> Page:
    ava = await people.agency_person(business, role="account_manager")
    address = f"/admin/clients/{business.id}/team"
    page = await windows.open(address, await people.cookie(ava))
    await at_rest(page)
    return page


async def portal_page(
    people: People, windows: Windows, member: Member, query: str = "", *, width: int = DESKTOP
) -> Page:
    page = await windows.open(f"/client/team{query}", await people.cookie(member), width=width)
    await at_rest(page)
    return page


def row_of(page: Page, name: str) -> Locator:
    return page.get_by_role("table", name="Members").get_by_role("row").filter(has_text=name)


async def choose_from_menu(page: Page, name: str, act: str) -> None:
    """By keyboard, which no toast gets in the way of."""
    await page.get_by_role("button", name=f"More for {name}").press("Enter")
    await page.get_by_role("button", name=act).locator("visible=true").last.press("Enter")


async def text_with(people: People, phone: str, words: str) -> str:
    async def received() -> str:
        texts = [text["body"] for text in await people.town.sandbox.received_by(phone)]
        return next((text for text in texts if words in text), "")

    return await eventually(received)


async def membership(business: Business, name: str) -> Any:
    rows = await business.town.database.rows(
        "SELECT m.*, r.slug AS role FROM client_memberships m"
        " JOIN people p ON p.id = m.person_id JOIN role_templates r ON r.id = m.role_template_id"
        " WHERE m.client_id = %s AND p.name = %s",
        business.id,
        name,
    )
    return rows[0] if rows else None


async def test_the_agency_adds_a_member_with_a_right_taken_away(
    people: People, business: Business, dana: Member, windows: Windows
):
    page = await agency_page(people, windows, business)
    await expect(page.get_by_text("Only the owner has access")).to_be_visible()
    danas = await portal_page(people, windows, dana)
    await page.get_by_role("button", name="Add member").first.click()
    form, phone = page.get_by_role("dialog", name="Add a member"), new_phone()
    await form.get_by_label("Name", exact=True).fill("Sam Hill")
    await form.get_by_label("Mobile number").fill("12")
    await form.get_by_label("Role", exact=True).select_option("Office manager")
    await form.get_by_text("Permissions beyond the role").click()
    await form.get_by_label("Read conversations").select_option("Taken away")
    await form.get_by_label("Takes hot transfers").check()
    await form.get_by_role("button", name="Add member").click()
    await expect(form.get_by_label("Mobile number")).to_have_attribute("aria-invalid", "true")
    await form.get_by_label("Mobile number").fill(phone)
    await at_once_again(page)
    await form.get_by_role("button", name="Add member").click()
    await expect(row_of(page, "Sam Hill")).to_contain_text("11/14")
    await expect(row_of(page, "Sam Hill")).to_contain_text("1 taken away")
    await expect(row_of(danas, "Sam Hill")).to_contain_text("Transfers")
    stored = await membership(business, "Sam Hill")
    assert stored.permission_overrides["revoke"] == ["portal.conversations.view"]
    assert stored.receive_hot_transfers and not stored.receive_escalations
    assert "Ava gave you access" in await text_with(people, phone, "/client-login")


async def test_an_edit_of_the_role_ends_what_the_member_has_open(
    people: People, business: Business, dana: Member, windows: Windows
):
    sam = await people.portal_person(business, name="Sam Hill", role="office_manager")
    theirs = await windows.open("/client", await people.cookie(sam))
    await at_rest(theirs)
    page = await portal_page(people, windows, dana)
    await page.get_by_role("button", name="Edit Sam Hill").click()
    form = page.get_by_role("dialog", name="Edit Sam Hill")
    await form.get_by_label("Role", exact=True).select_option("Team member")
    await form.get_by_label("Priority").fill("4")
    await form.get_by_role("button", name="Save changes").click()
    await expect(row_of(page, "Sam Hill")).to_contain_text("3/14")
    assert (await membership(business, "Sam Hill")).priority == 4
    await theirs.goto("/client/conversations")
    await expect(theirs).to_have_url(re.compile(r"/client-login/?\?revoked=true"))


async def test_a_manager_on_a_phone_adds_removes_and_brings_back(
    people: People, business: Business, dana: Member, windows: Windows
):
    role = {"name": f"Only looks {new_phone()}", "slug": f"looks_{new_phone()}", "scope": "client"}
    await people.town.insert("role_templates", role)
    page = await portal_page(people, windows, dana, width=PHONE)
    await page.get_by_role("button", name="Add member").first.click()
    form = page.get_by_role("dialog", name="Add a member")
    await form.get_by_label("Name", exact=True).fill("Kim Park")
    await form.get_by_label("Mobile number or email").fill(f"kim{new_phone()}@people.test")
    await form.get_by_role("button", name="Add member").click()
    await expect(row_of(page, "Kim Park")).to_contain_text("Team member")
    await choose_from_menu(page, "Kim Park", "Remove…")
    question = page.get_by_role("alertdialog", name="Remove Kim Park?")
    await expect(question).to_contain_text("signed out at once")
    await question.get_by_role("button", name="Remove member").click()
    await expect(page.get_by_text("Only the owner has access")).to_be_visible()
    await page.get_by_role("link", name="Inactive").click()
    await row_of(page, "Kim Park").get_by_role("button", name="Reactivate").press("Enter")
    await expect(page.get_by_text("No members match these filters")).to_be_visible()
    stored = await membership(business, "Kim Park")
    assert stored.is_active and stored.session_version == 3


async def test_a_manager_cannot_choose_what_they_do_not_hold(
    people: People, business: Business, dana: Member, windows: Windows
):
    kim = await people.portal_person(business, name="Kim", role="office_manager")
    await people.town.database.rows(
        'UPDATE client_memberships SET permission_overrides = \'{"grant": ["portal.team.manage"],'
        ' "revoke": []}\' WHERE id = %s',
        kim.membership_id,
    )
    page = await portal_page(people, windows, kim)
    await expect(row_of(page, "Kim").get_by_role("button")).to_have_count(0)
    await page.get_by_role("button", name="Add member").first.click()
    form = page.get_by_role("dialog", name="Add a member")
    await expect(form.get_by_label("Role", exact=True)).not_to_contain_text("Business owner")
    await form.get_by_text("Permissions beyond the role").click()
    given = form.get_by_label("Control the assistant").locator("option[value=grant]")
    await expect(given).to_be_disabled()


async def test_ownership_changes_hands_once_the_name_is_typed(
    people: People, business: Business, dana: Member, windows: Windows
):
    await people.portal_person(business, name="Sam Hill", role="team_member")
    page = await agency_page(people, windows, business)
    await page.get_by_role("button", name="Transfer…").click()
    asks = page.get_by_role("dialog", name="Transfer ownership")
    await expect(asks).to_contain_text("Dana becomes office manager")
    await asks.get_by_label("Type Sam Hill to confirm").fill("Sam")
    await asks.get_by_role("button", name="Transfer ownership").click()
    await expect(asks.get_by_text("Type the name exactly as it stands")).to_be_visible()
    await asks.get_by_label("Type Sam Hill to confirm").fill("Sam Hill")
    await at_once_again(page)
    await asks.get_by_role("button", name="Transfer ownership").click()
    await expect(row_of(page, "Dana")).to_contain_text("Office manager")
    assert (await membership(business, "Sam Hill")).is_owner
    assert not (await membership(business, "Dana")).is_owner


async def test_a_sign_in_link_is_sent_the_chosen_way(
    people: People, business: Business, dana: Member, windows: Windows
):
    sam = await people.portal_person(business, name="Sam Hill", role="team_member")
    page = await agency_page(people, windows, business)
    await choose_from_menu(page, "Sam Hill", "Send sign-in link…")
    asks = page.get_by_role("dialog", name="Send Sam Hill a sign-in link")
    await expect(asks.get_by_label(sam.email)).not_to_be_checked()
    await asks.get_by_role("button", name="Send link").click()
    assert re.search(r"/d/[0-9a-f]{64} It works once", await text_with(people, sam.phone, "/d/"))


async def test_search_and_filter_live_in_the_address(
    people: People, business: Business, dana: Member, windows: Windows
):
    await people.portal_person(business, name="Sam Hill")
    await people.portal_person(business, name="Kim Park")
    page = await portal_page(people, windows, dana)
    await page.get_by_role("searchbox", name="Search the team").fill("park")
    await expect(row_of(page, "Sam Hill")).to_have_count(0)
    await expect(page).to_have_url(re.compile(r"\?q=park$"))
    await page.reload()
    await at_rest(page)
    await expect(row_of(page, "Kim Park")).to_have_count(1)
    await page.goto("/client/team?q=nobody")
    await page.get_by_role("link", name="Clear filters").click()
    await expect(row_of(page, "Sam Hill")).to_have_count(1)
    await page.goto("/client/team?cursor=broken")
    await expect(row_of(page, "Sam Hill")).to_have_count(1)


async def test_who_may_only_look_changes_nothing_and_who_may_not_sees_nothing(
    people: People, business: Business, dana: Member, windows: Windows
):
    reader = await people.portal_person(business, name="Reader", role="office_manager")
    page = await portal_page(people, windows, reader)
    await expect(row_of(page, "Reader")).to_contain_text("You")
    await expect(page.get_by_role("button", name="Add member")).to_have_count(0)
    await expect(page.get_by_role("button", name="Edit")).to_have_count(0)
    member = await people.portal_person(business, name="Member", role="team_member")
    page = await portal_page(people, windows, member)
    await expect(page.get_by_text("You may not see this page")).to_be_visible()
    await expect(page.get_by_role("link", name="Team", exact=True)).to_have_count(0)
    await expect(page.get_by_text("Reader")).to_have_count(0)


@pytest.mark.parametrize(
    "insider", ["stranger", "member", "agency stranger", "agency reader", "manager"]
)
async def test_forged_events_change_no_team_but_a_managers_own(
    people: People, server: Server, business: Business, insider: str
):
    victim = await people.town.open_business()
    owner = await owner_of(people, victim, "Owen")
    sam = await people.portal_person(victim, name="Sam Hill", role="team_member")
    who = {
        "stranger": lambda: owner_of(people, business, "Stranger"),
        "member": lambda: people.portal_person(victim, name="Mia", role="office_manager"),
        "manager": lambda: people.portal_person(victim, name="Mo"),
        "agency stranger": lambda: people.agency_person(business),
        "agency reader": lambda: people.agency_person(victim, role="content_specialist"),
    }
    forger_of_events = await who[insider]()
    role = await people.town.database.value(
        "SELECT id FROM role_templates WHERE slug = 'team_member'"
    )
    before = await _team(victim)
    address = f"/admin/clients/{victim.id}/team" if "agency" in insider else "/client/team"
    async with forging(server, await people.cookie(forger_of_events)) as forger:
        await forger.open_page(address)
        handlers = [known for known in handlers_of_the_pages() if HANDLERS.search(known.name)]
        for target in (owner.membership_id, sam.membership_id):
            for handler in handlers:
                payload = {name: _forged(name, target, role) for name in handler.arguments}
                await forger.send(handler.name, payload, address=address)
        await forger.all_answered()
        assert forger.received
        assert insider in ("member", "manager") or forger.saw("Sam Hill") == []
    assert (await _team(victim) != before) == (insider == "manager")


async def test_a_question_does_not_outlive_a_reload(
    people: People, business: Business, windows: Windows
):
    await people.portal_person(business, name="Sam Hill", role="team_member")
    page = await agency_page(people, windows, business)
    await choose_from_menu(page, "Sam Hill", "Remove…")
    await page.get_by_role("alertdialog", name="Remove Sam Hill?").wait_for()
    await page.reload()
    await at_rest(page)
    await expect(page.locator("dialog[open]")).to_have_count(0)


@pytest.mark.parametrize("dialog", ["member", "transfer", "link", "remove"])
async def test_every_dialog_is_accessible(
    people: People, business: Business, dana: Member, windows: Windows, dialog: str
):
    await people.portal_person(business, name="Sam Hill", role="team_member")
    page = await agency_page(people, windows, business)
    if dialog == "member":
        await page.get_by_role("button", name="Edit Sam Hill").click()
        await page.get_by_text("Permissions beyond the role").click()
    elif dialog == "transfer":
        await page.get_by_role("button", name="Transfer…").click()
        await page.get_by_label("Type Sam Hill to confirm").wait_for()
    else:
        act = {"link": "Send sign-in link…", "remove": "Remove…"}[dialog]
        await choose_from_menu(page, "Sam Hill", act)
    await page.locator("dialog[open]").wait_for()
    await still(page)
    assert await faults_of(page) == []


def _forged(argument: str, target: Any, role: Any) -> Any:
    if argument != "values":
        return str(target)
    return {
        "member": str(target),
        "confirmation": "Sam Hill",
        "name": "Forged",
        "contact": f"forged{new_phone()}@people.test",
        "role": str(role),
        "method": "email",
        "priority": "2",
    }


async def _team(business: Business) -> list[Any]:
    return await business.town.database.rows(
        "SELECT m.*, (SELECT count(*) FROM magic_link_tokens t WHERE t.client_id = m.client_id)"
        " FROM client_memberships m WHERE client_id = %s ORDER BY id",
        business.id,
    )
