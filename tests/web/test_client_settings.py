"""A business's hours, limits and texts: changed at the agency and in the portal, by whom it may."""

from datetime import timedelta

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from cs_app.kernel import clock
from tests.support.cast import Business
from tests.support.people import Member, People
from tests.support.waiting import eventually
from tests.web.looks import faults_of
from tests.web.windows import Windows, at_once_again, at_rest


@pytest_asyncio.fixture
async def dana(people: People, business: Business) -> Member:
    """Who owns the business."""
    return await people.owner(business.id)


async def portal(people: People, windows: Windows, member: Member) -> Page:
    page = await windows.open("/client/settings", await people.cookie(member))
    await at_rest(page)
    return page


async def agency(
    people: People, windows: Windows, business: Business, role: str = "account_manager"
) -> Page:
    member = await people.agency_person(business, role=role)
    address = f"/admin/clients/{business.id}?tab=settings"
    page = await windows.open(address, await people.cookie(member))
    await at_rest(page)
    return page


def card(page: Page, title: str) -> Locator:
    heading = page.get_by_role("heading", name=title, exact=True)
    return page.locator("section.card").filter(has=heading)


def day(form: Locator, name: str) -> Locator:
    return form.get_by_role("group", name=name)


async def test_the_first_hours_are_entered_with_a_break(
    people: People, business: Business, windows: Windows, dana: Member
):
    page = await portal(people, windows, dana)
    await page.get_by_role("button", name="Enter hours").click()
    form = page.get_by_role("dialog")
    monday = day(form, "Monday")
    await expect(monday.get_by_label("From")).to_have_count(0)
    await monday.get_by_label("Open").check()
    await monday.get_by_label("From").fill("07:30")
    await monday.get_by_label("Until").fill("18:00")
    await monday.get_by_label("Breaks").fill("12-12:30, 15:00 to 15:15")
    await form.get_by_role("button", name="Save hours").click()
    hours = card(page, "Opening hours").get_by_role("listitem")
    await expect(hours.filter(has_text="Monday")).to_contain_text("07:30 – 18:00")
    await expect(hours.filter(has_text="Monday")).to_contain_text("12:00 – 12:30, 15:00 – 15:15")
    await expect(hours.filter(has_text="Sunday")).to_contain_text("Closed")


@pytest.mark.parametrize(
    ("until", "breaks", "fault"),
    [
        ("06:00", "", "Tuesday closes before it opens"),
        ("18:00", "at noon", "Write the breaks of Tuesday as 12:00-12:30"),
        ("18:00", "19:00-19:30", "A break on Tuesday lies outside the opening hours"),
    ],
)
async def test_hours_that_cannot_be_are_refused_at_their_day(
    people: People, business: Business, windows: Windows, until: str, breaks: str, fault: str
):
    page = await agency(people, windows, business)
    await page.get_by_role("button", name="Enter hours").click()
    form = page.get_by_role("dialog")
    tuesday = day(form, "Tuesday")
    await tuesday.get_by_label("Open").check()
    await tuesday.get_by_label("Until").fill(until)
    await tuesday.get_by_label("Breaks").fill(breaks)
    await form.get_by_role("button", name="Save hours").click()
    await expect(tuesday.get_by_role("alert")).to_contain_text(fault)
    assert (
        await business.town.database.rows(
            "SELECT 1 FROM business_hours WHERE client_id = %s", business.id
        )
        == []
    )


async def test_a_closed_day_is_added_worked_on_and_removed(
    people: People, business: Business, windows: Windows, dana: Member
):
    on = clock.today("America/Edmonton") + timedelta(days=40)
    page = await portal(people, windows, dana)
    await page.get_by_role("button", name="Add day").click()
    form = page.get_by_role("dialog")
    await form.get_by_label("Date").fill(on.isoformat())
    await form.get_by_label("What day it is").fill("Staff outing")
    await form.get_by_role("button", name="Add day").click()
    listed = card(page, "Closed days").get_by_role("listitem").filter(has_text="Staff outing")
    await expect(listed).to_contain_text(f"{on:%A}, {on:%B} {on.day}, {on.year}")
    await listed.get_by_role("switch", name="Open on Staff outing").click()
    await expect(page.get_by_text("Open on this day")).to_be_visible()
    await listed.get_by_role("button", name="Remove Staff outing").click()
    question = page.get_by_role("alertdialog")
    await expect(question).to_contain_text("the hours of its weekday hold")
    await question.get_by_role("button", name="Remove day").click()
    await expect(page.get_by_text("No closed days")).to_be_visible()


async def test_the_holidays_of_the_region_are_added(
    people: People, business: Business, windows: Windows
):
    page = await agency(people, windows, business)
    await page.get_by_role("button", name="Holidays…").click()
    form = page.get_by_role("dialog")
    await expect(form.get_by_label("Province or state")).to_have_value("CA-AB")
    await form.get_by_label("Province or state").select_option("CA-QC")
    await form.get_by_role("button", name="Add holidays").click()
    listed = card(page, "Closed days").get_by_role("listitem")
    await expect(listed.filter(has_text="Saint Jean Baptiste Day")).to_have_count(1)
    region = "SELECT region FROM clients WHERE id = %s"
    assert await business.town.database.value(region, business.id) == "CA-QC"


async def test_the_hours_of_texts_are_narrowed_and_nights_are_strict(
    people: People, business: Business, windows: Windows, dana: Member
):
    page = await portal(people, windows, dana)
    await page.get_by_role("button", name="Edit quiet hours").click()
    form = page.get_by_role("dialog")
    await form.get_by_label("First text at", exact=True).select_option("9")
    await form.get_by_label("First text at weekends").select_option("10")
    await form.get_by_label("Wait for the morning").check()
    await form.get_by_role("button", name="Save").click()
    missing = "Choose both hours of the weekend, or neither"
    await expect(form.get_by_role("alert")).to_contain_text(missing)
    await form.get_by_label("Last text at weekends").select_option("17")
    await at_once_again(page)
    await form.get_by_role("button", name="Save").click()
    quiet = card(page, "When leads may be texted")
    await expect(quiet).to_contain_text("9:00 AM to 9:00 PM")
    await expect(quiet).to_contain_text("10:00 AM to 5:00 PM")
    await expect(quiet).to_contain_text("who writes then is answered in the morning")


async def test_the_agency_sets_limit_and_budget(
    people: People, business: Business, windows: Windows
):
    page = await agency(people, windows, business)
    await page.get_by_role("button", name="Edit limits").click()
    form = page.get_by_role("dialog")
    await form.get_by_label("Texts a month").fill("many")
    await form.get_by_role("button", name="Save limits").click()
    await expect(form.get_by_role("alert")).to_contain_text("Enter a whole number")
    await form.get_by_label("Texts a month").fill("1,200")
    await form.get_by_label("Budget a month").fill("$99.5")
    await at_once_again(page)
    await form.get_by_role("button", name="Save limits").click()
    await expect(card(page, "Limits of a month")).to_contain_text("of 1,200")
    await expect(card(page, "Limits of a month")).to_contain_text("$99.50")


async def test_the_owner_sets_the_budget_and_others_see_it(
    people: People, business: Business, windows: Windows, dana: Member
):
    page = await portal(people, windows, dana)
    await page.get_by_role("button", name="Edit limits").click()
    form = page.get_by_role("dialog")
    await expect(form.get_by_label("Texts a month")).to_have_count(0)
    await form.get_by_label("Budget a month").fill("150")
    await form.get_by_role("button", name="Save limits").click()
    await expect(card(page, "Limits of a month")).to_contain_text("$150.00")
    manager = await people.with_role(business, "office_manager")
    theirs = await portal(people, windows, manager)
    await expect(card(theirs, "Limits of a month")).to_contain_text("$150.00")
    await expect(theirs.get_by_role("button", name="Edit limits")).to_have_count(0)
    await expect(theirs.get_by_role("button", name="Edit quiet hours")).to_be_visible()


async def test_a_text_is_seen_as_it_is_typed_and_goes_out_so(
    people: People, business: Business, windows: Windows, dana: Member
):
    page = await portal(people, windows, dana)
    await page.get_by_role("button", name="Edit “Help”").click()
    form = page.get_by_role("dialog")
    words = form.get_by_label("Words")
    await words.fill("Hello {name}")
    told = form.locator("p[role=status]")
    await expect(told).to_contain_text("There is no {name} in this text")
    await words.fill("It’s {business} — call {phone}")
    await expect(form.get_by_role("list", name="Preview")).to_contain_text(
        "It's Rapid Rooter - call"
    )
    await form.get_by_role("button", name="Save text").click()
    await expect(form.get_by_role("alert")).to_contain_text("This text must say STOP")
    await words.fill("It’s {business} — call {phone}. STOP ends this.")
    await expect(told).to_contain_text("1 segment")
    await at_once_again(page)
    await form.get_by_role("button", name="Save text").click()
    row = page.get_by_role("row").filter(has_text="A lead has replied HELP.")
    await expect(row).to_contain_text("Your own")

    lead = business.lead()
    await lead.texts("HELP")
    (answer,) = await lead.answers()
    assert answer.message.startswith("It's Rapid Rooter - call (")

    await row.get_by_role("button", name="Reset… “Help”").click()
    question = page.get_by_role("alertdialog")
    await expect(question).to_contain_text("Your own words are forgotten")
    await question.get_by_role("button", name="Use the usual words").click()
    await expect(row).to_contain_text("The usual ones")


async def test_who_words_texts_at_the_agency_changes_nothing_else(
    people: People, business: Business, windows: Windows
):
    page = await agency(people, windows, business, role="content_specialist")
    await expect(page.get_by_role("button", name="Edit “Help”")).to_be_visible()
    for name in ("Enter hours", "Edit quiet hours", "Edit limits", "Add day"):
        await expect(page.get_by_role("button", name=name)).to_have_count(0)


async def test_who_may_not_see_settings_has_no_way_there(
    people: People, business: Business, windows: Windows
):
    member = await people.with_role(business, "team_member")
    page = await windows.open("/client", await people.cookie(member))
    await at_rest(page)
    await expect(page.get_by_role("link", name="Settings")).to_have_count(0)
    await page.goto("/client/settings")
    await expect(page.get_by_text("You may not see this page")).to_be_visible()


@pytest.mark.parametrize(
    "opener",
    ["Edit hours", "Holidays…", "Add day", "Edit quiet hours", "Edit limits", "Edit “Help”"],
)
async def test_a_form_is_accessible_in_every_colour_and_width(
    people: People, windows: Windows, opener: str
):
    page = await portal(people, windows, await people.demo_business_owner())
    await page.get_by_role("button", name=opener, exact=True).click()
    await page.get_by_role("dialog").wait_for()
    assert await faults_of(page) == []


async def test_each_change_is_in_the_audit_log(
    people: People, business: Business, windows: Windows, dana: Member
):
    page = await portal(people, windows, dana)
    await page.get_by_role("button", name="Holidays…").click()
    form = page.get_by_role("dialog")
    await form.get_by_role("button", name="Add holidays").click()
    await expect(form).to_have_count(0)

    async def told() -> list:
        return await business.town.database.rows(
            "SELECT metadata FROM audit_log WHERE client_id = %s AND person_id = %s"
            " AND action = 'settings.holidays_imported'",
            business.id,
            dana.person_id,
        )

    (line,) = await eventually(told)
    assert line.metadata["region"] == "CA-AB" and line.metadata["added"] > 5
