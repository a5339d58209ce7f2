"""Two people look at one conversation, in two frames: what happens shows in both at once."""

import re
from dataclasses import dataclass

import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.support.cast import Business, Lead, new_phone
from tests.support.people import People
from tests.support.twilio import STATUS
from tests.web.windows import Windows, at_rest

SLOW_MODEL_MS = 6000  # and 1.5 s before it is asked: time enough to press a button


@dataclass
class Desk:
    """A conversation, and the windows of the agency and of the business on it."""

    lead: Lead
    agency: Page
    portal: Page

    @property
    def windows(self) -> tuple[Page, Page]:
        return self.agency, self.portal


@pytest_asyncio.fixture
async def lead(business: Business) -> Lead:
    """Somebody who wrote once, and was answered."""
    lead = business.lead()
    await lead.texts("Do you clean blocked drains?")
    await lead.answers(1)
    return lead


@pytest_asyncio.fixture
async def desk(people: People, business: Business, lead: Lead, windows: Windows) -> Desk:
    ava, dana = await people.agency_person(business), await people.portal_person(business)
    lead_id = (await lead.row()).id
    agency = await windows.open(f"/conversations?lead={lead_id}", await people.cookie(ava))
    portal = await windows.open(f"/client/conversations?lead={lead_id}", await people.cookie(dana))
    for page in (agency, portal):
        await expect(bubble(page, "Do you clean blocked drains?")).to_be_visible()
        await at_rest(page)
    return Desk(lead, agency, portal)


def bubble(page: Page, words: str | re.Pattern[str]) -> Locator:
    """The message with these words in the open conversation."""
    return page.get_by_role("list", name="Messages").get_by_role("listitem").filter(has_text=words)


async def text_through_the_vendor(lead: Lead, words: str) -> None:
    """Returns once the product has taken the text in and said so."""
    number = lead.business.number
    await lead.town.sandbox.text_in(sender=lead.phone, to=number, body=words, wait=True)


async def test_a_text_shows_in_both_windows_by_itself(desk: Desk):
    words = "Is somebody there on Saturday morning?"
    await text_through_the_vendor(desk.lead, words)
    for page in desk.windows:
        await expect(bubble(page, words)).to_be_visible()


async def test_the_assistants_answer_shows_with_its_delivery_and_its_reason(desk: Desk):
    await text_through_the_vendor(desk.lead, "Do you serve Okotoks?")
    for page in desk.windows:
        answer = bubble(page, "We serve Calgary, Airdrie and Okotoks.").last
        await expect(answer).to_be_visible()
        await expect(answer).to_contain_text("Delivered")
        await answer.get_by_text("Why this").click()
        await expect(answer).to_contain_text("Service area")


async def test_taking_over_shows_elsewhere_and_silences_an_answer_under_way(desk: Desk):
    await desk.lead.town.sandbox.set(openai_latency_ms=SLOW_MODEL_MS)
    try:
        await text_through_the_vendor(desk.lead, "When is your office open?")
        await expect(bubble(desk.portal, "When is your office open?")).to_be_visible()
        await desk.portal.get_by_role("button", name="Take over").click()
        await expect(desk.agency.get_by_text("Dana has this conversation").first).to_be_visible()
        await expect(desk.portal.get_by_text("You have this conversation").first).to_be_visible()
        sent = await desk.lead.phone_shows()
    finally:
        await desk.lead.town.sandbox.set(openai_latency_ms=None)
    assert len(sent) == 1, "only the answer to the first text was to reach the phone"
    assert (await desk.lead.row()).conversation_mode == "human"


async def test_a_person_answers_and_hands_back(desk: Desk):
    words = "This is Dana. I am looking at your drain myself."
    await desk.portal.get_by_role("textbox", name=re.compile("^Text to")).fill(words)
    await desk.portal.get_by_role("button", name="Send").click()
    for page in desk.windows:
        await expect(bubble(page, words)).to_contain_text("Delivered")
    assert (await desk.lead.phone_shows())[-1] == words
    await expect(desk.agency.get_by_text("Dana has this conversation").first).to_be_visible()
    await desk.portal.get_by_role("button", name="Hand back to AI").click()
    await expect(desk.agency.get_by_text("AI is answering").first).to_be_visible()
    await text_through_the_vendor(desk.lead, "Do you serve Okotoks?")
    for page in desk.windows:
        await expect(bubble(page, "Calgary, Airdrie and Okotoks").last).to_be_visible()


async def test_a_person_answers_from_the_number_that_the_lead_wrote_to(desk: Desk):
    """From another number the answer would begin a thread with a stranger on the lead's phone."""
    lead, number = desk.lead, new_phone()
    values = {"client_id": lead.business.id, "phone_number": number, "is_primary": False}
    await lead.town.insert("client_phone_numbers", values)
    await lead.town.sandbox.register(number)
    question, words = "Is this the other number?", "It is. This is Dana."
    await lead.town.sandbox.text_in(sender=lead.phone, to=number, body=question, wait=True)
    await expect(bubble(desk.portal, question)).to_be_visible()
    await desk.portal.get_by_role("textbox", name=re.compile("^Text to")).fill(words)
    await desk.portal.get_by_role("button", name="Send").click()
    await expect(bubble(desk.portal, words)).to_contain_text("Delivered")
    received = await lead.town.sandbox.received_by(lead.phone)
    assert {text["body"]: text["from_number"] for text in received}[words] == number


async def test_a_text_of_nothing_visible_is_not_sent(desk: Desk):
    before = len(await desk.lead.phone_shows())
    await desk.portal.get_by_role("textbox", name=re.compile("^Text to")).fill("\u200b\ufe0f\u00a0")
    await desk.portal.get_by_role("button", name="Send").click()
    await expect(desk.portal.get_by_text("Write a message first").first).to_be_visible()
    assert len(await desk.lead.phone_shows()) == before


async def test_a_delivered_text_shows_no_error_that_came_late(desk: Desk):
    (answer,) = await desk.lead.sent()
    late = {"MessageStatus": "undelivered", "ErrorCode": "30003"}
    await desk.lead.town.twilio.post(STATUS, late | {"MessageSid": answer.twilio_sid})
    for page in desk.windows:
        await page.reload()
        shown = bubble(page, answer.message)
        await expect(shown).to_contain_text("Delivered")
        await expect(shown).not_to_contain_text("30003")


async def test_what_came_without_words_is_called_what_it_is(desk: Desk):
    lead = desk.lead
    sent = {"NumMedia": "3"}
    for place, kind in enumerate(("image/jpeg", "text/x-vcard", "image/png")):
        sent |= {
            f"MediaUrl{place}": f"https://media.test/{place}",
            f"MediaContentType{place}": kind,
        }
    await lead.texts("", **sent)
    for page in desk.windows:
        came = bubble(page, "Contact card")
        await expect(came.get_by_role("link")).to_have_text(["Photo 1", "Contact card", "Photo 2"])
        await expect(came).to_contain_text("Left to a person")
        await expect(page.get_by_text("2 photos, contact card").first).to_be_visible()
    await lead.texts("\u200b")
    for page in desk.windows:
        await expect(bubble(page, "Blank text")).to_be_visible()


async def test_what_is_being_written_survives_what_happens_meanwhile(desk: Desk):
    box = desk.agency.get_by_role("textbox", name=re.compile("^Text to"))
    await box.fill("Half a sentence, not y")
    await text_through_the_vendor(desk.lead, "Hello? Anybody?")
    await expect(bubble(desk.agency, "Hello? Anybody?")).to_be_visible()
    await expect(box).to_have_value("Half a sentence, not y")
    await desk.agency.reload()
    await expect(box).to_have_value("Half a sentence, not y")


async def test_a_lead_who_opted_out_cannot_be_written_to(desk: Desk):
    await text_through_the_vendor(desk.lead, "STOP")
    for page in desk.windows:
        await expect(page.get_by_text("This lead has opted out").first).to_be_visible()
        await expect(page.get_by_role("button", name="Send")).to_have_count(0)


async def test_an_answer_that_was_written_too_late_is_refused_with_its_reason(desk: Desk):
    """The window did not know yet that the business was gone."""
    await desk.agency.get_by_role("textbox", name=re.compile("^Text to")).fill("See you tomorrow.")
    await desk.lead.business.set(status="cancelled")
    await desk.agency.get_by_role("button", name="Send").click()
    told = desk.agency.get_by_role("status").filter(has_text="Not sent: the business is not active")
    await expect(told).to_be_visible()
    assert "See you tomorrow." not in await desk.lead.phone_shows()
