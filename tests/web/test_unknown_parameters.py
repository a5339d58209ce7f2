"""An address that names what there is not shows what it shows without."""

import re

import pytest
from playwright.async_api import Page, expect

from cs_app.identity.permissions import SessionKind
from cs_app.web.visitor.page_kinds import kind_of_page
from tests.support.cast import Business
from tests.support.people import People
from tests.support.waiting import eventually
from tests.web.handlers import pages
from tests.web.windows import PHONE, Windows, at_rest

NONSENSE = "&".join(
    f"{name}=zzz" for name in ("tab", "pane", "status", "filter", "step", "use", "kind", "sort")
)
PLAIN = [page.path for page in pages() if "[" not in page.path and page.path not in ("/404",)]
LEFT_OUT = ("/design", "/design/inbox", "/welcome")  # the samples move, the last leads on


async def _words(page: Page, address: str) -> str:
    """What the page says, without its figures, of which some count the minutes."""
    await page.goto(address)
    await at_rest(page)
    return re.sub(r"\d+", "", await page.locator("main").inner_text())


@pytest.mark.parametrize("path", [path for path in PLAIN if path not in LEFT_OUT])
async def test_a_page_shows_what_it_shows_without(
    path: str, people: People, business: Business, windows: Windows
):
    kind = kind_of_page(path)
    make = people.portal_person if kind is SessionKind.PORTAL else people.agency_person
    page = await windows.open("", await people.cookie(await make(business)), width=PHONE)

    async def alike() -> bool:  # other tests add people and products between two loads
        return await _words(page, f"{path}?{NONSENSE}") == await _words(page, path)

    await eventually(alike, within=120)


async def test_a_client_shows_its_overview(people: People, business: Business, windows: Windows):
    ava = await people.agency_person(business)
    page = await windows.open(f"/admin/clients/{business.id}?tab=zz", await people.cookie(ava))
    await expect(page.get_by_role("heading", name="Facts")).to_be_visible()
    chosen = page.get_by_role("navigation").locator(".tab[aria-current=page]")
    await expect(chosen).to_have_text("Overview")


async def test_a_phone_shows_the_list_or_the_conversation(
    people: People, business: Business, windows: Windows
):
    lead_id = await business.lead().known(name="Pat Doe")
    dana = await people.cookie(await people.portal_person(business))
    page = await windows.open("/client/conversations?pane=zzz", dana, width=PHONE)
    await expect(page.get_by_role("region", name="All conversations").first).to_be_visible()
    await page.goto("/client/conversations?pane=details")
    await expect(page.get_by_role("region", name="All conversations").first).to_be_visible()
    await page.goto(f"/client/conversations?lead={lead_id}&pane=zzz")
    await expect(page.get_by_role("textbox", name="Text to Pat Doe")).to_be_visible()


async def test_the_filter_that_holds_is_marked(
    people: People, business: Business, windows: Windows
):
    dana = await people.portal_person(business)
    page = await windows.open("/client/team?status=zzz", await people.cookie(dana))
    await expect(page.locator(".filter[aria-current=true]")).to_contain_text("Active")
