"""What a stranger hides in their words is seen on every page that shows them."""

from playwright.async_api import expect

from tests.support.cast import Business, Lead
from tests.support.people import People
from tests.web.test_live_inbox import bubble
from tests.web.windows import Windows, at_rest

HIDDEN, SEEN = "Send \u202efdp.exe\u2066", "Send ⟪U+202E⟫fdp.exe⟪U+2066⟫"
NAME, NAME_SEEN = "Kim\u202e kraP", "Kim⟪U+202E⟫ kraP"
ARABIC = "الماء يتسرب 👨‍👩‍👧"


async def test_in_the_inbox_and_its_list(
    people: People, business: Business, lead: Lead, windows: Windows
):
    await lead.texts(ARABIC)
    await lead.texts(HIDDEN)
    await lead.settled(2)
    await lead.set(name=NAME)
    for path, who in (
        ("/conversations", await people.agency_person(business)),
        ("/client/conversations", await people.portal_person(business)),
    ):
        address = f"{path}?lead={(await lead.row()).id}"
        page = await windows.open(address, await people.cookie(who))
        await at_rest(page)
        await expect(bubble(page, SEEN)).to_be_visible()
        await expect(bubble(page, ARABIC)).to_be_visible()
        await expect(page.get_by_role("heading", name=NAME_SEEN)).to_be_visible()
        await expect(page.locator(".thread-item").filter(has_text=NAME_SEEN)).to_be_visible()
        assert not {"\u202e", "\u2066"} & set(await page.locator("main").inner_text())


async def test_on_the_other_pages(people: People, business: Business, lead: Lead, windows: Windows):
    await lead.known(name=NAME)
    await lead.texts("STOP \u202e texting me, leave me alone")
    await lead.settled()
    await lead.due_row(message=HIDDEN, send_at="2099-01-01T00:00:00Z")
    agency = await people.cookie(await people.agency_person(business, role="account_manager"))
    portal = await people.cookie(await people.portal_person(business))
    for address, cookie in (
        (f"/admin/compliance?client={business.id}&tab=to-confirm", agency),
        (f"/admin/compliance?client={business.id}&tab=opt-outs", agency),
        (f"/admin/compliance?client={business.id}", agency),
        (f"/scheduled?client={business.id}", agency),
        ("/client", portal),
    ):
        page = await windows.open(address, cookie)
        await at_rest(page)
        await expect(page.get_by_text(NAME_SEEN).first).to_be_visible()
        assert "\u202e" not in await page.locator("main").inner_text()
        await page.close()
