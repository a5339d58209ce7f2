"""The inbox says what each text was found to mean, and whoever reads it may correct it."""

import re

from playwright.async_api import Locator, Page, expect

from tests.support.cast import Business, Lead
from tests.support.people import People
from tests.web.test_live_inbox import bubble
from tests.web.windows import Windows, at_rest

MENU = "This means something else"


async def opened(people: People, lead: Lead, windows: Windows, path="/conversations") -> Page:
    make = people.portal_person if path.startswith("/client") else people.agency_person
    who = await make(lead.business)
    page = await windows.open(f"{path}?lead={(await lead.row()).id}", await people.cookie(who))
    await at_rest(page)
    return page


async def choose(page: Page, within: Locator, fold: str, meaning: str) -> None:
    await within.locator("summary").filter(has_text=fold).click()
    await within.get_by_role("button", name=MENU).click()
    await page.get_by_role("group", name=MENU).get_by_role("button", name=meaning).click()


async def test_thanks_that_were_a_question_wait_for_a_person(
    people: People, lead: Lead, windows: Windows
):
    await lead.texts("Do you clean blocked drains?")
    await lead.answers()
    await lead.texts("Thanks!")
    await lead.settled(2)
    page = await opened(people, lead, windows)
    said = bubble(page, "Thanks!")
    await expect(said.locator("summary")).to_have_text("Thanks or a goodbye")
    await choose(page, said, "Thanks or a goodbye", "A person's words")
    await expect(page.get_by_text("The text waits for a person now.")).to_be_visible()
    await expect(said).to_contain_text("Left to a person")
    await said.locator("summary").click()
    await said.locator("summary").click()
    await expect(said).to_contain_text("Corrected to")
    assert (await lead.row()).action_required


async def test_plain_words_are_corrected_by_keyboard_alone(
    people: People, lead: Lead, windows: Windows
):
    await lead.texts("Do you clean blocked drains?")
    await lead.answers(1)
    page = await opened(people, lead, windows)
    said = bubble(page, "Do you clean blocked drains?")
    await said.locator("summary").focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    await expect(said.get_by_role("button", name=MENU)).to_be_focused()
    await page.keyboard.press("Enter")
    menu = page.get_by_role("group", name=MENU)
    await expect(menu.get_by_role("button", name="A person's words")).to_be_focused()
    await expect(menu.get_by_role("button", name="A person's words")).to_have_attribute(
        "aria-pressed", "true"
    )
    await page.keyboard.press("ArrowDown")
    await expect(menu.get_by_role("button", name="A wish to be left alone")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(menu).to_be_hidden()
    await expect(page.get_by_text("They are opted out; no text goes to them.")).to_be_visible()
    assert (await lead.row()).opted_out
    assert len(await lead.sent()) == 1


async def test_a_reaction_stands_on_the_message_it_belongs_to(
    people: People, lead: Lead, windows: Windows
):
    await lead.texts("Do you clean blocked drains?")
    (answer,) = await lead.answers(1)
    page = await opened(people, lead, windows)
    await lead.texts(f"Loved “{answer.message}”")
    ours = bubble(page, answer.message)
    await expect(ours).to_have_count(1)
    chip = ours.locator("summary").filter(has_text="Loved")
    await expect(chip).to_contain_text("❤️")
    await lead.texts(f"Removed a heart from “{answer.message}”")
    await expect(ours.locator("summary").filter(has_text="Removed a heart")).to_be_visible()
    reactions = page.locator(".reaction")
    await choose(page, reactions.filter(has_text="Loved"), "Loved", "A person's words")
    await expect(bubble(page, re.compile("Loved “"))).to_be_visible()
    await expect(reactions.filter(has_text="Loved")).to_have_count(0)


async def test_in_the_portal_a_wish_is_read_but_not_taken_back(
    people: People, lead: Lead, windows: Windows
):
    await lead.texts("Please stop texting me")
    await lead.settled()
    page = await opened(people, lead, windows, "/client/conversations")
    said = bubble(page, "Please stop texting me")
    await said.locator("summary").click()
    await expect(said).to_contain_text("A wish to be left alone")
    await expect(said.get_by_text("Certainty")).to_be_visible()
    await expect(said.get_by_role("button", name=MENU)).to_have_count(0)


async def test_a_keyword_cannot_mean_anything_else(
    people: People, business: Business, lead: Lead, windows: Windows
):
    await lead.texts("STOP")
    await lead.settled()
    page = await opened(people, lead, windows)
    said = bubble(page, "STOP").first
    await said.locator("summary").click()
    await expect(said).to_contain_text("A keyword for an opt-out")
    await expect(said.get_by_role("button", name=MENU)).to_have_count(0)


async def test_several_buttons_open_one_menu_each_under_itself(
    people: People, lead: Lead, windows: Windows
):
    for words in ("Thanks!", "Thank you so much"):
        await lead.texts(words)
    await lead.settled(2)
    page = await opened(people, lead, windows)
    menu = page.get_by_role("group", name=MENU)
    for words in ("Thanks!", "Thank you so much"):
        said = bubble(page, words)
        await said.locator("summary").click()
    for words in ("Thanks!", "Thank you so much"):
        button = bubble(page, words).get_by_role("button", name=MENU)
        await button.click()
        at, box = await button.bounding_box(), await menu.bounding_box()
        assert at and box
        gap = box["y"] - (at["y"] + at["height"])
        above = at["y"] - (box["y"] + box["height"])
        assert 0 <= gap < 12 or 0 <= above < 12 or box["y"] == 8
        await page.keyboard.press("Escape")
        await expect(button).to_be_focused()
