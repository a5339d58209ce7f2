"""Team, roles and people: what managers change there takes effect on whoever it is about."""

import secrets
from typing import Any

import pytest_asyncio
from playwright.async_api import Page, expect

from tests.support.cast import Business, new_phone
from tests.support.people import Member, People
from tests.support.servers import Server
from tests.support.waiting import eventually
from tests.web.forger import Forger, forging
from tests.web.handlers import handlers_of_the_pages
from tests.web.windows import PHONE, Windows, at_once_again, at_rest, is_at

FOLDERS = {"team": "agency_team"}


@pytest_asyncio.fixture
async def ava(people: People) -> Member:
    return await people.agency_person(everything=True)


async def opened(people: People, windows: Windows, member: Member, path: str, **more: Any) -> Page:
    page = await windows.open(path, await people.cookie(member), **more)
    await at_rest(page)
    return page


async def named(people: People, member: Member) -> str:
    """Give somebody a name of their own, by which they are found; returns it."""
    name = f"Theo {secrets.token_hex(4)}"
    await people.town.database.rows(
        "UPDATE people SET name = %s WHERE id = %s", name, member.person_id
    )
    return name


async def custom_role(people: People, *keys: str) -> Any:
    mark = secrets.token_hex(4)
    values = {"name": f"Desk {mark}", "slug": f"desk_{mark}", "scope": "agency"}
    await people.town.insert("role_templates", values | {"permissions": list(keys)})
    return await people.town.database.row(
        "SELECT * FROM role_templates WHERE slug = %s", values["slug"]
    )


async def membership(people: People, email: str) -> Any:
    return await people.town.database.row(
        "SELECT m.*, r.slug FROM agency_memberships m JOIN people p ON p.id = m.person_id"
        " JOIN role_templates r ON r.id = m.role_template_id WHERE p.email = %s",
        email,
    )


async def test_a_colleague_is_invited_to_some_clients(
    people: People, ava: Member, business: Business, windows: Windows
):
    await business.set(business_name=(mark := f"Rooter {secrets.token_hex(4)}"))
    email = f"theo-{new_phone()[1:]}@people.test"
    page = await opened(people, windows, ava, "/admin/team")
    await page.get_by_role("button", name="Invite member").click()
    form = page.get_by_role("dialog")
    await form.get_by_label("Name").fill("Theo Marchand")
    await form.get_by_label("Email").fill(email)
    await form.get_by_label("Role").select_option("Account manager")
    await form.get_by_label("Find a client").fill(mark)
    await form.get_by_role("checkbox", name=mark).check()
    await form.get_by_role("button", name="Send invitation").click()
    await expect(page.get_by_text(f"{email} is told how to sign in.")).to_be_visible()
    await expect(page.get_by_role("row", name=email)).to_contain_text(mark)
    theo = await membership(people, email)
    assert (theo.slug, theo.client_scope) == ("account_manager", "assigned")
    mail: list[dict[str, Any]] = await eventually(lambda: people.town.sandbox.mails_to(email))
    assert "invited you" in mail[0]["subject"]


async def test_who_is_on_the_team_is_refused_at_the_field(
    people: People, ava: Member, windows: Windows
):
    ben = await people.agency_person()
    page = await opened(people, windows, ava, "/admin/team")
    await page.get_by_role("button", name="Invite member").click()
    form = page.get_by_role("dialog")
    await form.get_by_label("Name").fill("Ben")
    await form.get_by_label("Email").fill(ben.email)
    await form.get_by_role("button", name="Send invitation").click()
    await expect(form.get_by_role("alert")).to_contain_text("Choose a role")
    await at_once_again(page)
    await form.get_by_label("Role").select_option("Account manager")
    await form.get_by_role("button", name="Send invitation").click()
    await expect(form.get_by_role("alert")).to_contain_text("on the team already")
    await expect(form.get_by_label("Email")).to_have_attribute("aria-invalid", "true")
    await expect(form.get_by_label("Name")).to_have_value("Ben")


async def test_a_new_role_ends_the_colleagues_open_page(
    people: People, ava: Member, business: Business, windows: Windows
):
    theo = await people.agency_person(business, role="account_manager")
    name = await named(people, theo)
    theirs = await opened(people, windows, theo, "/admin/clients")
    page = await opened(people, windows, ava, f"/admin/team?q={name}")
    await page.get_by_role("button", name=f"Edit {name}").click()
    form = page.get_by_role("dialog")
    await form.get_by_label("Role").select_option("Content specialist")
    await form.get_by_label("All clients").check()
    await expect(form.get_by_label("Find a client")).to_be_hidden()
    await form.get_by_role("button", name="Save changes").click()
    row = page.get_by_role("row", name=name)
    await expect(row).to_contain_text("Content specialist")
    await expect(row).to_contain_text("All clients")
    await is_at(theirs, "/login?revoked=true&next=/admin/clients")


async def test_a_removal_names_what_it_does_and_signs_out(
    people: People, ava: Member, business: Business, windows: Windows
):
    theo = await people.agency_person(business, role="account_manager")
    name = await named(people, theo)
    page = await opened(people, windows, ava, f"/admin/team?q={name}")
    await page.get_by_role("button", name=f"Remove {name}…").click()
    question = page.get_by_role("alertdialog")
    await expect(question).to_contain_text("is signed out at once")
    await question.get_by_role("button", name="Remove member").click()
    await expect(page.get_by_role("row", name=name)).to_contain_text("Removed")
    gone = await membership(people, theo.email)
    assert (gone.is_active, gone.session_version) == (False, 2)


async def test_filters_live_in_the_address_and_nothing_found_says_so(
    people: People, ava: Member, windows: Windows
):
    page = await opened(people, windows, ava, "/admin/team?q=nobody-at-all&status=removed")
    await expect(page.get_by_text("No members match these filters")).to_be_visible()
    await page.get_by_role("link", name="Clear filters").click()
    await is_at(page, "/admin/team")
    own = page.get_by_role("row").filter(has_text=ava.email)
    await expect(own).to_contain_text("You")
    await expect(own.get_by_role("button")).to_have_count(0)


async def test_a_role_is_made_of_ones_own_permissions_changed_and_deleted(
    people: People, windows: Windows
):
    ben = await people.agency_person(role="agency_admin", everything=True)
    name = f"Front desk {secrets.token_hex(4)}"
    page = await opened(people, windows, ben, "/admin/roles")
    await page.get_by_role("button", name="New role").first.click()
    form = page.get_by_role("dialog")
    await expect(form.get_by_role("checkbox", name="See billing")).to_be_visible()
    await expect(form.get_by_role("checkbox", name="Manage billing")).to_have_count(0)
    await form.get_by_label("Name").fill(name)
    await form.get_by_role("button", name="Create role").click()
    await expect(form.get_by_role("alert")).to_contain_text("at least one permission")
    await at_once_again(page)
    await form.get_by_label("People of a business").check()
    await form.get_by_role("checkbox", name="See leads").check()
    await form.get_by_role("button", name="Create role").click()
    await expect(page.get_by_role("heading", name=name)).to_be_visible()
    stored = await people.town.database.row("SELECT * FROM role_templates WHERE name = %s", name)
    assert (stored.scope, stored.permissions) == ("client", ["portal.leads.view"])

    await page.get_by_role("button", name=f"Edit {name}").click()
    await form.get_by_role("checkbox", name="Edit leads").check()
    await form.get_by_role("button", name="Save changes").click()
    await expect(page.get_by_role("listitem").filter(has_text=name)).to_contain_text("2 of 14")

    await page.get_by_role("button", name=f"Delete {name}…").click()
    await page.get_by_role("button", name="Delete role").click()
    await expect(page.get_by_role("heading", name=name)).to_have_count(0)


async def test_a_role_in_use_stays_and_a_built_in_one_is_only_looked_at(
    people: People, ava: Member, windows: Windows
):
    role = await custom_role(people, "agency.clients.view")
    await people.agency_person(role=role.slug)
    page = await opened(people, windows, ava, f"/admin/roles?q={role.name}")
    await page.get_by_role("button", name=f"Delete {role.name}…").click()
    await page.get_by_role("button", name="Delete role").click()
    await expect(page.get_by_text("1 person holds this role")).to_be_visible()
    await page.goto("/admin/roles?q=office")
    await page.get_by_role("button", name="View Office manager").click()
    shown = page.get_by_role("dialog")
    await expect(shown).to_contain_text("See revenue")
    await expect(shown.get_by_role("checkbox")).to_have_count(0)
    await expect(page.get_by_role("button", name="Edit Office manager")).to_have_count(0)


async def test_a_deactivated_person_is_out_of_the_portal_until_reactivated(
    people: People, ava: Member, business: Business, windows: Windows
):
    sam = await people.portal_person(business, role="team_member")
    name = await named(people, sam)
    theirs = await opened(people, windows, sam, "/client")
    page = await opened(people, windows, ava, f"/admin/users?q={name}", width=PHONE)
    await page.get_by_role("button", name=f"Deactivate {name}…").click()
    question = page.get_by_role("alertdialog")
    await expect(question).to_contain_text("They lose Rapid Rooter")
    await question.get_by_role("button", name="Deactivate person").click()
    row = page.get_by_role("row", name=name)
    await expect(row).to_contain_text("Deactivated")
    await is_at(theirs, "/client-login?revoked=true&next=/client")
    await page.get_by_role("button", name=f"Reactivate {name}…").click()
    await page.get_by_role("button", name="Reactivate person").click()
    await expect(row).to_contain_text("Active")


async def test_who_does_not_manage_the_team_sees_neither_pages_nor_entries(
    people: People, business: Business, windows: Windows
):
    mina = await people.agency_person(business, role="account_manager")
    for path in ("/admin/team", "/admin/roles", "/admin/users"):
        page = await opened(people, windows, mina, path)
        await expect(page.get_by_text("You may not see this page")).to_be_visible()
        await expect(page.get_by_role("link", name="Team", exact=True)).to_have_count(0)


async def forged(forger: Forger, page: str, handler: str, **payload: Any) -> None:
    """Send an event of one of the pages' dialogs, by its full name."""
    folder = f".cs_app___web___admin___{FOLDERS.get(page, page)}___"
    known = [h.name for h in handlers_of_the_pages() if folder in h.name]
    (name,) = [name for name in known if name.endswith(f".{handler}")]
    await forger.send(name, payload, address=f"/admin/{page}")


async def traces(people: People, mark: str) -> int:
    """How many people and roles have the mark in their name."""
    return await people.town.database.value(
        "SELECT (SELECT count(*) FROM people WHERE name LIKE %s)"
        " + (SELECT count(*) FROM role_templates WHERE name LIKE %s)",
        f"%{mark}%",
        f"%{mark}%",
    )


async def test_forged_events_without_the_permission_change_and_show_nothing(
    people: People, server: Server, business: Business
):
    mina = await people.agency_person(business, role="account_manager")
    victim, mark = await people.agency_person(business), secrets.token_hex(6)
    role = await custom_role(people, "agency.clients.view")
    invited = {"name": mark, "email": f"{mark}@people.test", "role": str(role.id), "scope": "all"}
    async with forging(server, await people.cookie(mina)) as forger:
        await forged(forger, "team", "begin", subject=str(victim.membership_id))
        await forged(forger, "team", "ask", member_id=str(victim.membership_id))
        await forged(forger, "roles", "begin", subject=str(role.id))
        await forged(forger, "roles", "ask", role_id=str(role.id))
        await forged(forger, "team", "save", values=invited)
        await forged(forger, "roles", "save", values={"name": mark, "key-agency.ai.edit": "on"})
        await forged(forger, "users", "ask", person_id=str(victim.person_id))
        for page, handler in (("team", "remove"), ("roles", "delete"), ("users", "deactivate")):
            await forged(forger, page, handler)
        await forger.all_answered()
        assert forger.saw("not allowed") and not forger.saw(victim.email)
        assert not forger.saw(role.name)
    assert await traces(people, mark) == 0
    assert (await membership(people, victim.email)).session_version == 1
    assert await people.town.database.value("SELECT 1 FROM role_templates WHERE id = %s", role.id)


async def test_forged_ids_lead_a_manager_to_nobody_out_of_sight(
    people: People, server: Server, business: Business
):
    hana = await people.agency_person(business, role="agency_admin")
    foreign = await people.town.open_business(business_name=f"Secret {secrets.token_hex(6)}")
    stranger = await people.portal_person(foreign)
    name = await named(people, stranger)
    async with forging(server, await people.cookie(hana)) as forger:
        await forger.open_page("/admin/users")
        await forger.open_page("/admin/team")
        await forged(forger, "users", "ask", person_id=str(stranger.person_id))
        await forged(forger, "users", "deactivate")
        await forger.all_answered()
        assert forger.saw(hana.email), "the pages did not answer"
        assert not forger.saw(name) and not forger.saw(str(foreign.id))
    active = await people.town.database.value(
        "SELECT is_active FROM people WHERE id = %s", stranger.person_id
    )
    assert active


async def test_forged_keys_and_scopes_are_refused(
    people: People, server: Server, business: Business
):
    foreign, mark = await people.town.open_business(), secrets.token_hex(6)
    hana = await people.agency_person(business, role="agency_admin")
    role = await custom_role(people, "agency.clients.view")
    invited = {"name": mark, "email": f"{mark}@people.test", "role": str(role.id)}
    async with forging(server, await people.cookie(hana)) as forger:
        await forged(forger, "team", "begin", subject="")
        await forged(forger, "team", "save", values=invited | {"scope": "all"})
        await forged(forger, "team", "save", values=invited | {f"client-{foreign.id}": "on"})
        await forged(forger, "roles", "begin", subject="")
        for key in ("agency.billing.manage", "portal.dashboard", "agency.nothing"):
            await forged(forger, "roles", "save", values={"name": mark, f"key-{key}": "on"})
        await forger.all_answered()
        assert await traces(people, mark) == 0
        await forged(forger, "team", "save", values=invited | {f"client-{business.id}": "on"})
        await eventually(lambda: traces(people, mark))  # or the above would prove nothing
