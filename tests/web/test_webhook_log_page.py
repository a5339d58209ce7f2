"""The agency reads what a vendor sent, and plays it again."""

import re
from typing import Any

from playwright.async_api import Page, expect

from tests.support.cast import Business
from tests.support.people import People
from tests.support.twilio import SMS, new_sid
from tests.web.windows import Windows, at_rest

OPENED = "Do you clean blocked drains?"


async def open_log(people: People, business: Business, windows: Windows) -> Page:
    ava = await people.agency_person(business)
    page = await windows.open("/admin/webhook-logs", await people.cookie(ava))
    await at_rest(page)
    return page


async def calls_of(business: Business) -> list[Any]:
    return await business.town.database.rows(
        "SELECT * FROM webhook_log WHERE client_id = %s AND direction = 'inbound'"
        " ORDER BY created_at",
        business.id,
    )


async def test_a_call_appears_by_itself_and_opens_with_what_was_sent(
    people: People, business: Business, windows: Windows
):
    page = await open_log(people, business, windows)
    await expect(page.get_by_text("No calls yet")).to_be_visible()
    await business.lead().texts(OPENED)
    rows = page.get_by_role("table", name="Webhook calls").get_by_role("row")
    await expect(rows).not_to_have_count(1)
    await rows.last.get_by_role("link").first.click()
    panel = page.get_by_role("dialog", name="Webhook call")
    await expect(panel).to_contain_text(OPENED)
    await expect(panel).to_contain_text("Valid")
    await expect(page).to_have_url(re.compile(r"\?call="))


async def test_a_replay_is_noted_and_answers_nobody_twice(
    people: People, business: Business, windows: Windows
):
    lead = business.lead()
    await lead.texts(OPENED)
    await lead.answers(1)
    call = (await calls_of(business))[0]
    page = await open_log(people, business, windows)
    await page.goto(f"/admin/webhook-logs?call={call.id}")
    panel = page.get_by_role("dialog", name="Webhook call")
    await panel.get_by_role("button", name="Replay").click()
    question = page.get_by_role("alertdialog", name="Replay this call?")
    await question.get_by_role("button", name="Replay").click()
    await expect(page.get_by_text(re.compile("^Replayed")).first).to_be_visible()
    replayed = [other for other in await calls_of(business) if other.replay_of == call.id]
    assert len(replayed) == 1
    assert len(await lead.messages("inbound")) == 1
    assert len(await lead.phone_shows()) == 1


async def test_a_forged_call_is_shown_as_refused(
    people: People, business: Business, windows: Windows
):
    sid, sender = new_sid(), business.lead().phone
    fields = {"MessageSid": sid, "From": sender, "To": business.number, "Body": "Forged"}
    assert (await people.town.twilio.post(SMS, fields, signature="forged")).status_code == 403
    ava = await people.agency_person(everything=True)
    page = await windows.open(f"/admin/webhook-logs?q={sid}", await people.cookie(ava))
    row = page.get_by_role("table", name="Webhook calls").get_by_role("row").last
    await expect(row).to_contain_text("403")
    await expect(row).to_contain_text("Invalid")
