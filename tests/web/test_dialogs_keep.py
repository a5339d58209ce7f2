"""What is typed into a dialog is lost to no slip of the hand."""

import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.support.cast import Business
from tests.support.people import People
from tests.web.windows import Windows, at_rest


@pytest_asyncio.fixture
async def page(people: People, business: Business, windows: Windows) -> Page:
    ava = await people.agency_person(business)
    address = f"/admin/clients/{business.id}?tab=knowledge"
    page = await windows.open(address, await people.cookie(ava))
    await at_rest(page)
    return page


async def form_of(page: Page) -> Locator:
    await page.get_by_role("button", name="Add entry").first.click()
    form = page.get_by_role("dialog", name="Add an entry")
    await form.get_by_label("Title").wait_for()
    return form


async def test_a_selection_that_ends_beside_the_dialog_does_not_close_it(page: Page):
    form = await form_of(page)
    title = form.get_by_label("Title")
    await title.fill("Parking on the street")
    box = await title.bounding_box()
    assert box
    await page.mouse.move(box["x"] + 60, box["y"] + 10)
    await page.mouse.down()
    await page.mouse.move(5, box["y"] + 10, steps=3)
    await page.mouse.up()
    await expect(title).to_have_value("Parking on the street")
    await expect(form).to_be_visible()


async def test_a_click_beside_it_closes_a_dialog_until_something_is_typed(page: Page):
    form = await form_of(page)
    await page.mouse.click(5, 400)
    await expect(form).to_be_hidden()
    form = await form_of(page)
    await form.get_by_label("Title").fill("Parking")
    await page.mouse.click(5, 400)
    await page.evaluate("new Promise(requestAnimationFrame)")
    await expect(form.get_by_label("Title")).to_have_value("Parking")
    await page.keyboard.press("Escape")
    await expect(form).to_be_hidden()


async def test_the_mouse_wheel_changes_no_number(page: Page):
    form = await form_of(page)
    priority = form.get_by_label("Priority")
    await priority.fill("50")
    await priority.hover()
    for _ in range(3):
        await page.mouse.wheel(0, 100)
        await page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    await expect(priority).to_have_value("50")
