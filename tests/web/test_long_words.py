"""Names without a blank, as long as they may be: no page, dialog or menu becomes too wide."""

import json
import re
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import UUID

import pytest_asyncio
from playwright.async_api import Page, expect

from tests.support.cast import Business, Town
from tests.support.people import Member, People
from tests.support.waiting import eventually
from tests.web.looks import too_wide
from tests.web.windows import DESKTOP, HEIGHT, PHONE, Windows, at_rest, still

LETTERS = "Wolfeschlegelsteinhausenbergerdorff" * 15
NAME = LETTERS[:240]
OF_THE_AGENCY = (
    "/admin",
    "/admin/clients",
    "/admin/clients/{client}",
    "/admin/clients/{client}?tab=features",
    "/admin/clients/{client}?tab=numbers",
    "/admin/clients/{client}?tab=knowledge",
    "/admin/clients/{client}?tab=gaps",
    "/admin/ai-quality",
    "/admin/ai-quality?tab=gaps",
    "/admin/clients/{client}/team",
    "/conversations?lead={lead}",
    "/conversations?lead={lead}&pane=details",
    "/conversations?client={client}",
    "/admin/users?q=Wolfeschlegel",
    "/admin/team?q=Wolfeschlegel",
    "/admin/roles",
    "/admin/audit-log?q=Wolfeschlegel",
    "/admin/audit-log?entry={entry}",
    "/admin/webhook-logs",
    "/admin/account",
    "/admin/account?tab=sessions",
)
OF_THE_BUSINESS = (
    "/client",
    "/client/conversations?lead={lead}",
    "/client/conversations?lead={lead}&pane=details",
    "/client/team",
    "/client/account",
)
OF_EVERYBODY = ("/sandbox", "/sandbox?pane=people", "/sandbox?pane=mail")
# Ways to open something: the beginnings of the names of the buttons on the page.
OPENED = (
    ("/admin/clients/{client}/team", "Edit W"),
    ("/admin/clients/{client}/team", "Transfer…"),
    ("/admin/clients/{client}/team", "More for W", "Remove…"),
    ("/admin/clients/{client}/team", "More for W", "Send sign-in link…"),
    ("/admin/clients/{client}?tab=knowledge", "Edit “W"),
    ("/admin/clients/{client}?tab=knowledge", "Delete “W"),
    ("/admin/clients/{client}?tab=gaps", "Answer it: “W"),
    ("/admin/clients/{client}?tab=gaps", "Dismiss “W"),
    ("/admin/team?q=Wolfeschlegel", "Edit W"),
    ("/admin/team?q=Wolfeschlegel", "Remove W"),
    ("/admin/roles", "Edit W"),
)


@dataclass
class Stage:
    """A business, its people, its lead and its role, all with such names."""

    business: Business
    lead_id: UUID
    entry: UUID
    ava: Member
    dana: Member

    def at(self, address: str) -> str:
        return address.format(client=self.business.id, lead=self.lead_id, entry=self.entry)


@pytest_asyncio.fixture
async def stage(people: People) -> AsyncIterator[Stage]:
    business = await _business(people.town)
    ava, dana = await people.agency_person(business), await people.portal_person(business)
    for member in (ava, dana, await people.portal_person(business, name="Sam")):
        await _rename(people.town, member)
    other = await people.agency_person(business, role="content_specialist")
    await _rename(people.town, other)
    role = await _role(people.town, dana)
    yield Stage(
        business, await _lead(business), await _entry(people.town, ava, business), ava, dana
    )
    await people.town.database.rows(
        "DELETE FROM client_memberships WHERE role_template_id = %s", role
    )
    await people.town.database.rows("DELETE FROM role_templates WHERE id = %s", role)


async def _business(town: Town) -> Business:
    business = await town.open_business(
        business_name=NAME,
        owner_name=NAME,
        email=_address(),
        trade=LETTERS[:50],
        google_business_url=f"https://{LETTERS[:200]}.test/{LETTERS[:200]}",
    )
    await town.database.rows(
        "UPDATE client_phone_numbers SET friendly_name = %s WHERE client_id = %s",
        LETTERS[:100],
        business.id,
    )
    known = {"title": LETTERS[:200], "content": LETTERS, "keywords": LETTERS[:400]}
    await town.insert("kb_entries", {"client_id": business.id, **known})
    asked = {"question": LETTERS, "normalized_question": LETTERS[:500]}
    await town.insert("knowledge_gaps", {"client_id": business.id, **asked})
    return business


async def _lead(business: Business) -> UUID:
    lead = business.lead()
    await lead.texts(f"I want to talk to a person. {LETTERS[:300]}")
    await eventually(business.escalations)
    await lead.set(name=NAME, email=_address(), address=LETTERS[:400], project_type=NAME)
    return (await lead.row()).id


async def _rename(town: Town, member: Member) -> None:
    await town.database.rows(
        "UPDATE people SET name = %s, email = %s WHERE id = %s", NAME, _address(), member.person_id
    )


async def _role(town: Town, member: Member) -> UUID:
    role = await town.database.value(
        "INSERT INTO role_templates (id, slug, name, description, scope, permissions, is_built_in)"
        " SELECT gen_random_uuid(), %s, %s, %s, 'client', permissions, false FROM role_templates"
        " WHERE slug = 'business_owner' RETURNING id",
        f"long_{secrets.token_hex(6)}",
        LETTERS[:100],
        LETTERS[:500],
    )
    await town.database.rows(
        "UPDATE client_memberships SET role_template_id = %s, is_owner = true WHERE id = %s",
        role,
        member.membership_id,
    )
    return role


async def _entry(town: Town, actor: Member, business: Business) -> UUID:
    return await town.database.value(
        "INSERT INTO audit_log (id, person_id, client_id, action, metadata)"
        " VALUES (gen_random_uuid(), %s, %s, 'person.renamed', %s) RETURNING id",
        actor.person_id,
        business.id,
        json.dumps({"before": NAME, "after": NAME}),
    )


def _address() -> str:
    return f"{LETTERS[:228].lower()}{secrets.token_hex(6)}@people.test"


A_FRAME_LATER = "() => new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))"


async def _faults(page: Page) -> list[str]:
    """Wide and narrow."""
    found = []
    for width in (DESKTOP, PHONE):
        await page.set_viewport_size({"width": width, "height": HEIGHT})
        await page.evaluate(A_FRAME_LATER)
        found += [f"{width} px: {fault}" for fault in await too_wide(page)]
    await page.set_viewport_size({"width": DESKTOP, "height": HEIGHT})
    return found


async def test_no_page_becomes_too_wide(stage: Stage, people: People, windows: Windows):
    ava, dana = await people.cookie(stage.ava), await people.cookie(stage.dana)
    page = await windows.open("", ava, dana)
    found = []
    for address in (*OF_THE_AGENCY, *OF_THE_BUSINESS, *OF_EVERYBODY):
        await page.goto(stage.at(address))
        await at_rest(page)
        found += [f"{address}: {fault}" for fault in await _faults(page)]
    assert found == []


async def test_no_menu_becomes_too_wide(stage: Stage, people: People, windows: Windows):
    page = await windows.open("", await people.cookie(stage.ava))
    for width in (DESKTOP, PHONE):
        await page.set_viewport_size({"width": width, "height": HEIGHT})
        await page.goto(f"/conversations?client={stage.business.id}")
        await at_rest(page)
        await page.locator(".combobox > button").locator("visible=true").first.click()
        await expect(page.locator(".combobox-list").first).to_be_visible()
        assert await too_wide(page) == []
        await page.keyboard.press("Escape")
        if width == PHONE:
            await page.get_by_role("button", name="Menu").click()
        await page.locator(".user-button").locator("visible=true").click()
        await expect(page.locator(".menu-head")).to_be_visible()
        assert await too_wide(page) == []


async def test_no_dialog_becomes_too_wide(stage: Stage, people: People, windows: Windows):
    page = await windows.open("", await people.cookie(stage.ava))
    found = []
    for address, *buttons in OPENED:
        way = f"{address} {buttons}"
        await page.goto(stage.at(address))
        await at_rest(page)
        for begin in buttons:
            button = page.get_by_role("button", name=re.compile(f"^{begin}"))
            await button.locator("visible=true").last.press("Enter")
        await expect(page.locator("dialog[open] .modal-body > *").first, way).to_be_visible()
        await still(page)
        found += [f"{way}: {fault}" for fault in await _faults(page)]
    assert found == []
