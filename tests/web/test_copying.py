"""The button that copies says so only once something is copied."""

import pytest
from playwright.async_api import Page, expect

from tests.support.cast import Business
from tests.support.people import People
from tests.web.windows import Windows, at_rest

WITHOUT = {
    "no clipboard, as without https": """
      Object.defineProperty(navigator, "clipboard", {value: undefined})""",
    "one that refuses": """
      navigator.clipboard.writeText = () => Promise.reject(new Error("denied"))""",
}
OLD_WAY = """
window.copied = [];
document.execCommand = (act) => {
  window.copied.push(String(document.activeElement.value));
  return act === "copy" && window.may;
};
"""


async def client_page(people: People, business: Business, windows: Windows) -> Page:
    ava = await people.agency_person(business)
    page = await windows.open(f"/admin/clients/{business.id}", await people.cookie(ava))
    await at_rest(page)
    return page


@pytest.mark.parametrize("why", WITHOUT)
async def test_what_could_not_be_copied_is_not_called_copied(
    why: str, people: People, business: Business, windows: Windows
):
    page = await client_page(people, business, windows)
    await page.evaluate(f"{WITHOUT[why]}; {OLD_WAY}")
    button = page.locator("main .copy-id").first
    await button.click()
    await expect(button.get_by_role("status")).to_have_text("Not copied")
    assert windows.errors == []


@pytest.mark.parametrize("why", WITHOUT)
async def test_the_older_way_to_copy_is_tried(
    why: str, people: People, business: Business, windows: Windows
):
    page = await client_page(people, business, windows)
    await page.evaluate(f"{WITHOUT[why]}; {OLD_WAY}; window.may = true")
    button = page.locator("main .copy-id").first
    await button.click()
    await expect(button.get_by_role("status")).to_have_text("Copied")
    copied = await page.evaluate("window.copied")
    assert await button.get_attribute("title") == f"Copy: {copied[0]}"
