"""The sandbox's phone: where it is, what befalls texts to it, and why each came or did not."""

import json
import re
from urllib.parse import quote

from playwright.async_api import Page, expect

from tests.support.cast import Business, Lead
from tests.web.looks import faults_of
from tests.web.windows import Windows, at_rest

DECISION = {
    "verdict": "hold",
    "reason": "It is night where the lead is",
    "until": "2026-06-01T14:00:00+00:00",
    "zone": "America/Edmonton",
    "rule": "Texts are allowed from 8 a.m. to 9 p.m.",
    "checks": [
        {"name": "opt-out", "passed": True, "words": "They have not opted out"},
        {"name": "hours", "passed": False, "words": "It is 03:12 in Edmonton"},
    ],
}


async def phone_of(windows: Windows, lead: Lead) -> Page:
    address = f"/sandbox?phone={quote(lead.phone)}&to={quote(lead.business.number)}"
    page = await windows.open(address)
    await at_rest(page)
    return page


async def test_texts_to_a_phone_can_be_made_to_fail(business: Business, windows: Windows):
    lead = business.lead()
    page = await phone_of(windows, lead)
    await page.get_by_label("Texts to this phone").select_option("30006")
    await expect(page.get_by_label("How the product learns of it")).to_be_visible()
    await lead.texts("Do you serve Airdrie?")
    texts = page.get_by_role("list", name="Texts").get_by_role("listitem")
    await expect(texts.filter(has_text="never reached this phone: error 30006")).to_be_visible()
    await lead.town.chores_done()
    assert (await lead.row()).phone_state == "not_textable"


async def test_the_phone_says_why_a_text_came_or_did_not(business: Business, windows: Windows):
    lead = business.lead()
    await lead.known()
    await lead.town.database.rows(
        "INSERT INTO conversations (lead_id, client_id, direction, message, from_number,"
        " delivery_status, not_sent_reason, decision)"
        " SELECT id, client_id, 'outbound', 'Are you still there?', %s, 'queued', %s, %s"
        " FROM leads WHERE client_id = %s AND phone = %s",
        business.number,
        DECISION["reason"],
        json.dumps(DECISION),
        business.id,
        lead.phone,
    )
    page = await phone_of(windows, lead)
    held = page.get_by_role("list", name="Texts").get_by_role("listitem")
    await expect(held).to_contain_text("not sent: It is night where the lead is")
    await held.get_by_text("Why").click()
    await expect(held).to_contain_text("Mon 01 Jun, 08:00 in America/Edmonton")
    await expect(held).to_contain_text("✗ hours")
    assert await faults_of(page) == []


async def test_the_phone_says_what_its_texts_were_read_as(business: Business, windows: Windows):
    lead = business.lead()
    await lead.texts("Do you clean blocked drains?")
    await lead.answers()
    page = await phone_of(windows, lead)
    await page.get_by_label("Text message").fill("Thanks!")
    await page.keyboard.press("Enter")
    own = page.get_by_role("list", name="Texts").get_by_role("listitem").filter(has_text="Thanks!")
    await own.get_by_text("Read as: Thanks or a goodbye").click()
    await expect(own).to_contain_text("and nothing else (rule, 100 %)")
    assert await faults_of(page) == []


async def test_a_phone_of_any_area_shows_its_own_time(business: Business, windows: Windows):
    page = await phone_of(windows, business.lead())
    await page.get_by_role("button", name="Another phone").click()
    await page.get_by_label("Area code").select_option("709")
    await page.get_by_role("button", name="Take this phone").click()
    await expect(page).to_have_url(re.compile(r"phone=%2B1709555\d{4}"))
    clocks = page.get_by_label("Phone", exact=True)
    await expect(clocks).to_contain_text(re.compile(r"\d:\d\d [AP]M Halifax"))
    await expect(clocks).to_contain_text(re.compile(r"\d:\d\d [AP]M St Johns"))
