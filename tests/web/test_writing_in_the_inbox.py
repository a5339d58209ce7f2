"""One writes in an inbox: over a slow line, after somebody else, above a long conversation."""

import re
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from cs_app.kernel import clock
from cs_app.kernel.ids import new_id
from tests.support.cast import Business, Lead
from tests.support.people import People
from tests.support.waiting import eventually
from tests.web.slow_line import Line
from tests.web.windows import DESKTOP, PHONE, Windows, at_once_again, at_rest

LONG = 40  # texts, more than a screen of them
HEBREW = "מתי אתם באים?"
SHOWS_ITS_END_ON_THE_LEFT = """(bubble) => {
    const words = bubble.querySelector(".bubble-text").firstChild;
    const left = (at) => {
        const range = document.createRange();
        range.setStart(words, at);
        range.setEnd(words, at + 1);
        return range.getBoundingClientRect().left;
    };
    return left(words.length - 1) < left(0);
}"""
IS_ON_TOP = """(button) => {
    const at = button.getBoundingClientRect();
    const top = document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2);
    return button.contains(top);
}"""


# No answer is ever given up for lost.
WAITS_FOR_EVER = """const later = window.setTimeout;
window.setTimeout = (act, ms, ...more) => (ms === 20_000 ? 0 : later(act, ms, ...more));"""
MAY_ONLY_READ = '{"revoke": ["portal.leads.edit"]}'


@dataclass
class Writer:
    """Somebody at a conversation, with their line to the product."""

    lead: Lead
    page: Page
    line: Line
    path: str

    @property
    def box(self) -> Locator:
        return self.page.get_by_role("textbox", name=re.compile("^Text to"))

    @property
    def send(self) -> Locator:
        return self.page.get_by_role("button", name="Send")

    @property
    def messages(self) -> Locator:
        return self.page.get_by_role("region", name="Messages")

    def bubble(self, words: str) -> Locator:
        texts = self.page.get_by_role("list", name="Messages").get_by_role("listitem")
        return texts.filter(has_text=words)

    async def open(self, cookie: dict[str, str]) -> None:
        """The page as the person with this cookie gets it."""
        await self.page.context.clear_cookies()
        await self.page.context.add_cookies([{**cookie, "url": self.url}])  # type: ignore[list-item]
        await self.page.goto(self.path)
        await expect(self.box).to_be_visible()
        await at_rest(self.page)

    @property
    def url(self) -> str:
        return self.lead.town.server.url


@pytest_asyncio.fixture
async def lead(business: Business) -> Lead:
    """Somebody whom the assistant leaves to people."""
    lead = business.lead()
    await business.set(ai_response_enabled=False)
    await lead.texts("Do you clean blocked drains?")
    await lead.settled(1)
    return lead


@pytest.fixture(params=[DESKTOP, PHONE], ids=["wide", "phone"])
def width(request: pytest.FixtureRequest) -> int:
    return request.param


async def writer_of(windows: Windows, lead: Lead, *, width: int = DESKTOP) -> Writer:
    page = await windows.open(width=width)
    line = await Line.of(page)
    return Writer(lead, page, line, f"/client/conversations?lead={(await lead.row()).id}")


@pytest_asyncio.fixture
async def dana(people: People, business: Business, lead: Lead, windows: Windows) -> Writer:
    writer = await writer_of(windows, lead)
    await writer.open(await people.cookie(await people.portal_person(business)))
    return writer


async def text_through_the_vendor(lead: Lead, words: str) -> None:
    number = lead.business.number
    await lead.town.sandbox.text_in(sender=lead.phone, to=number, body=words, wait=True)


async def went_out(lead: Lead) -> list[str]:
    """The texts of people, once nothing is under way."""
    await lead.phone_shows()
    return [row.message for row in await lead.sent() if row.cause == "manual"]


async def test_sent_again_while_it_is_on_its_way_it_goes_out_once(dana: Writer):
    words = "We are on our way."
    await dana.box.fill(words)
    dana.line.hold()
    await dana.send.click()
    await at_once_again(dana.page)
    await dana.box.press("Control+Enter")
    await at_once_again(dana.page)
    await dana.send.dispatch_event("click")
    dana.line.let_go()
    await expect(dana.bubble(words)).to_contain_text("Delivered")
    await expect(dana.box).to_have_value("")
    await dana.box.fill("And this is another one.")
    await at_once_again(dana.page)
    await dana.send.click()
    await expect(dana.bubble("And this is another one.")).to_contain_text("Delivered")
    assert await went_out(dana.lead) == [words, "And this is another one."]


async def test_sent_again_after_its_answer_was_lost_it_goes_out_once(dana: Writer):
    words = "Somebody is with you at nine."
    await dana.box.fill(words)
    dana.line.lose_answers()
    await dana.send.click()
    await eventually(dana.lead.sent)
    dana.line.mend()
    await dana.page.reload()
    await expect(dana.box).to_have_value(words)
    await expect(dana.bubble(words)).to_be_visible()
    await dana.send.click()
    await expect(dana.box).to_have_value("")
    await dana.box.fill("See you then.")
    await at_once_again(dana.page)
    await dana.send.click()
    await expect(dana.bubble("See you then.")).to_contain_text("Delivered")
    assert await went_out(dana.lead) == [words, "See you then."]


async def test_a_text_that_is_not_let_through_may_be_sent_again_at_once(
    people: People, business: Business, lead: Lead, windows: Windows
):
    dana, words = await people.portal_person(business), "We are on our way."
    tab = await writer_of(windows, lead)
    await tab.page.add_init_script(WAITS_FOR_EVER)
    await lead.phone_shows()
    await tab.open(await people.cookie(dana))
    await tab.box.fill(words)
    tab.line.hold()  # a page that is read anew takes the box from who may not write
    await tab.send.click()
    await people.override(dana, MAY_ONLY_READ)
    tab.line.let_go()
    await expect(tab.page.get_by_text("You are not allowed to do this")).to_be_visible()
    await people.override(dana, "{}")
    await expect(tab.page.locator("form[data-sending]")).to_have_count(0)
    await expect(tab.box).to_have_value(words)
    await at_once_again(tab.page)
    await tab.send.click()
    await expect(tab.bubble(words)).to_contain_text("Delivered")
    assert await went_out(lead) == [words]


async def test_what_is_written_while_a_text_is_on_its_way_stays(dana: Writer):
    await dana.box.fill("We are on our way.")
    dana.line.hold()
    await dana.send.click()
    await dana.box.fill("Please leave the gate open")
    dana.line.let_go()
    await expect(dana.bubble("We are on our way.")).to_contain_text("Delivered")
    await expect(dana.send).to_be_enabled()
    await expect(dana.page.get_by_role("status").filter(has_text="Sent.")).to_be_visible()
    await expect(dana.box).to_have_value("Please leave the gate open")
    await dana.page.reload()
    await expect(dana.box).to_have_value("Please leave the gate open")


async def test_what_is_added_to_a_text_on_its_way_stays_alone(dana: Writer):
    await dana.box.fill("We are on our way.")
    dana.line.hold()
    await dana.send.click()
    await dana.box.press_sequentially(" Leave the gate open")
    dana.line.let_go()
    await expect(dana.box).to_have_value("Leave the gate open")


async def test_a_draft_is_of_who_wrote_it(
    people: People, business: Business, lead: Lead, windows: Windows
):
    dana = await people.portal_person(business)
    sam = await people.portal_person(business, name="Sam")
    tab = await writer_of(windows, lead)
    await tab.open(await people.cookie(dana))
    await tab.box.fill("Between us: they never pay")
    await tab.open(await people.cookie(sam))
    await expect(tab.page.get_by_role("button", name="Sam")).to_be_visible()
    await expect(tab.box).to_have_value("")
    await tab.box.fill("Good morning!")
    await tab.open(await people.cookie(dana))
    await expect(tab.box).to_have_value("Between us: they never pay")


async def test_a_draft_is_gone_when_its_writer_signs_out(
    people: People, business: Business, lead: Lead, windows: Windows
):
    dana = await people.portal_person(business)
    tab = await writer_of(windows, lead)
    await tab.open(await people.cookie(dana))
    await tab.box.fill("Between us: they never pay")
    await tab.page.get_by_role("button", name="Dana").click()
    await tab.page.get_by_role("button", name="Sign out").click()
    await tab.page.wait_for_url(re.compile("/client-login"))
    kept = await tab.page.evaluate("JSON.stringify({...sessionStorage})")
    assert "they never pay" not in kept


async def test_a_refusal_never_covers_the_composer(
    people: People, business: Business, lead: Lead, windows: Windows, width: int
):
    dana = await writer_of(windows, lead, width=width)
    await dana.open(await people.cookie(await people.portal_person(business)))
    await dana.box.fill(" ")
    await dana.send.click()
    refusal = dana.page.get_by_text("Write a message first")
    await expect(refusal).to_be_visible()
    assert await dana.send.evaluate(IS_ON_TOP)
    await dana.box.fill("We are on our way.")
    await at_once_again(dana.page)
    await dana.send.click()
    await expect(dana.bubble("We are on our way.")).to_contain_text("Delivered")
    await expect(refusal).to_have_count(0)


async def test_an_error_of_another_act_stands_above_the_composer_until_the_next_try(
    people: People, business: Business, lead: Lead, windows: Windows, width: int
):
    dana = await people.portal_person(business)
    tab = await writer_of(windows, lead, width=width)
    await tab.open(await people.cookie(dana))
    elsewhere = (await people.town.open_business()).id
    lead_id = (await lead.row()).id

    async def moved(to: UUID) -> None:
        sql = "UPDATE leads SET client_id = %s WHERE id = %s"
        await people.town.database.rows(sql, to, lead_id)

    async def refused_in_place() -> bool:  # not if the page was read anew while the lead was away
        await tab.page.reload()
        await at_rest(tab.page)
        take_over = tab.page.get_by_role("button", name="Take over")
        await expect(take_over).to_be_visible()
        tab.line.hold()
        await take_over.click()
        await moved(elsewhere)
        tab.line.let_go()
        await expect(tab.page.get_by_text("Nothing was changed")).to_be_visible()
        await moved(business.id)
        await at_rest(tab.page)
        return await tab.send.count() > 0

    await eventually(refused_in_place, within=120)
    assert await tab.send.evaluate(IS_ON_TOP)
    await tab.box.fill("Hello?")
    await tab.send.click()
    await expect(tab.page.get_by_text("Nothing was changed")).to_have_count(0)


@pytest_asyncio.fixture
async def long_talk(dana: Writer) -> Writer:
    """The same with more texts than fit on a screen."""
    row, now = await dana.lead.row(), clock.now()
    for number in range(LONG):
        at = now - timedelta(hours=3, minutes=-number)
        values = {
            "id": new_id(),
            "created_at": at,
            "client_id": row.client_id,
            "lead_id": row.id,
            "direction": "inbound",
            "message_type": "sms",
            "message": f"Text number {number}",
            "reply_state": "skipped",
        }
        await dana.lead.town.insert("conversations", values)
    await dana.page.reload()
    await expect(dana.bubble(f"Text number {LONG - 1}")).to_be_visible()
    return dana


async def scroll_to(writer: Writer, top: int) -> None:
    """As a person does who first goes up."""
    for place in (-500, top):
        await writer.messages.evaluate("(pane, top) => pane.scrollTo(0, top)", place)
        await writer.page.evaluate("new Promise(requestAnimationFrame)")


@pytest.mark.parametrize("rests_at", [0, -1, -12])
async def test_who_is_at_the_bottom_sees_the_next_text(long_talk: Writer, rests_at: int):
    await scroll_to(long_talk, rests_at)
    await text_through_the_vendor(long_talk.lead, "Is anybody there?")
    await expect(long_talk.bubble("Is anybody there?")).to_be_in_viewport(ratio=0.9)


async def test_who_reads_further_up_stays_there(long_talk: Writer):
    await scroll_to(long_talk, -500)
    await text_through_the_vendor(long_talk.lead, "Is anybody there?")
    await expect(long_talk.bubble("Is anybody there?")).to_be_visible()
    await expect(long_talk.bubble("Is anybody there?")).not_to_be_in_viewport()


async def test_ones_own_text_comes_into_sight_from_wherever_one_reads(long_talk: Writer):
    await long_talk.box.fill("We are on our way.")
    await scroll_to(long_talk, -500)
    await long_talk.send.click()
    await expect(long_talk.bubble("We are on our way.")).to_contain_text("Delivered")
    await expect(long_talk.bubble("We are on our way.")).to_be_in_viewport(ratio=0.9)


async def test_taking_over_twice_is_told_once(dana: Writer):
    await dana.page.get_by_role("button", name="Take over").dblclick()
    await expect(dana.page.get_by_text("You have this conversation").first).to_be_visible()
    release = dana.page.get_by_role("button", name=re.compile("^(Hand back to AI|Resolve)$"))
    await release.dblclick()
    await expect(dana.page.get_by_text("You have this conversation")).to_have_count(0)
    await dana.box.fill("We are on our way.")
    await dana.send.click()
    await expect(dana.bubble("We are on our way.")).to_contain_text("Delivered")
    told = await dana.lead.town.database.rows(
        "SELECT action FROM audit_log WHERE resource_id = %s ORDER BY created_at",
        str((await dana.lead.row()).id),
    )
    assert [row.action for row in told] == [
        "conversation.taken_over",
        "conversation.handed_back",
        "conversation.taken_over",
    ]


async def test_each_text_has_its_own_direction(dana: Writer):
    await text_through_the_vendor(dana.lead, HEBREW)
    bubble = dana.bubble(HEBREW)
    await expect(bubble).to_be_visible()
    assert await bubble.evaluate(SHOWS_ITS_END_ON_THE_LEFT)
    english = dana.bubble("Do you clean blocked drains?")
    assert not await english.evaluate(SHOWS_ITS_END_ON_THE_LEFT)
    await dana.box.fill(HEBREW)
    assert await dana.box.evaluate("(box) => box.matches(':dir(rtl)')")
    await dana.box.fill("At nine (or so)")
    assert not await dana.box.evaluate("(box) => box.matches(':dir(rtl)')")
