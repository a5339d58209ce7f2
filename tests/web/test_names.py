"""Names as people write them: their first sign, their order, and typed once more to confirm."""

import re

import pytest
from playwright.async_api import expect

from tests.support.cast import Business
from tests.support.people import People
from tests.web.windows import Windows, at_rest


async def test_a_name_with_two_blanks_can_be_typed_to_confirm(
    people: People, business: Business, windows: Windows
):
    await business.set(business_name="Acme  Plumbing")
    ava = await people.agency_person(business)
    page = await windows.open(f"/admin/clients/{business.id}", await people.cookie(ava))
    await at_rest(page)
    await page.get_by_role("button", name=re.compile("^Suspend|^Pause")).first.click()
    asks = page.get_by_role("alertdialog").locator("visible=true")
    box = asks.get_by_role("textbox")
    await box.fill(" Acme Plumbing ")
    assert await box.evaluate("box => box.validity.valid")


@pytest.mark.parametrize("name", ["😀 Sam", "🇨🇦 Sam", "👩‍🔧 Sam", "É. Sam"])
async def test_the_initial_of_a_name_is_whole(
    name: str, people: People, business: Business, windows: Windows
):
    dana = await people.portal_person(business)
    await people.town.database.rows(
        "UPDATE people SET name = %s WHERE id = %s", name, dana.person_id
    )
    page = await windows.open("/client/account", await people.cookie(dana))
    await at_rest(page)
    for shown in (".user-button .avatar", "main .avatar"):
        await expect(page.locator(shown).first).to_have_text(name.split(" ")[0].rstrip("."))


async def test_names_stand_in_the_order_of_a_telephone_book(
    people: People, business: Business, windows: Windows
):
    names = ["Zebra Plumbing", "éclair Electric", "Acme Roofing", "Élan Doors", "Eden Gardens"]
    shops = [await people.town.open_business(business_name=name) for name in names]
    ava = await people.agency_person(*shops)
    page = await windows.open("/conversations", await people.cookie(ava))
    await at_rest(page)
    await page.locator(".combobox > button").first.click()
    await expect(page.locator(".combobox-list > li")).to_have_count(len(names) + 1)
    shown = await page.locator(".combobox-list > li").all_inner_texts()
    assert [name for name in shown if name in names] == [
        "Acme Roofing",
        "éclair Electric",
        "Eden Gardens",
        "Élan Doors",
        "Zebra Plumbing",
    ]
