"""What keyboards, clipboards and people really put into boxes."""

import pytest
from playwright.async_api import expect

from tests.support.cast import Business, new_phone
from tests.support.people import Member, People
from tests.support.waiting import eventually
from tests.web.test_portal_sign_in_pages import texted_code
from tests.web.windows import PHONE, Windows, at_rest, is_at

COMPOSING = """box => box.dispatchEvent(new KeyboardEvent("keydown",
  {key: "Enter", ctrlKey: true, isComposing: true, bubbles: true, cancelable: true}))"""
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@pytest.fixture
async def dana(people: People, business: Business) -> Member:
    return await people.portal_person(business)


async def test_a_word_being_composed_is_not_sent(
    people: People, business: Business, dana: Member, windows: Windows
):
    lead_id = await business.lead().known(name="Pat Doe")
    address = f"/client/conversations?lead={lead_id}"
    page = await windows.open(address, await people.cookie(dana))
    box = page.get_by_role("textbox", name="Text to Pat Doe")
    await box.fill("にほん")
    sent = "window.sent = 0; document.addEventListener('submit', () => window.sent++, true)"
    await page.evaluate(sent)
    await box.evaluate(COMPOSING)
    assert await page.evaluate("window.sent") == 0
    await box.press("Control+Enter")
    assert await page.evaluate("window.sent") == 1


async def test_a_text_of_blanks_is_not_sent(
    people: People, business: Business, dana: Member, windows: Windows
):
    lead_id = await business.lead().known(name="Pat Doe")
    address = f"/client/conversations?lead={lead_id}"
    page = await windows.open(address, await people.cookie(dana))
    await page.get_by_role("textbox", name="Text to Pat Doe").fill("   \n ")
    await page.get_by_role("button", name="Send").click()
    await expect(page.get_by_text("Write a message first")).to_be_visible()
    await expect(page.get_by_role("list", name="Messages").get_by_role("listitem")).to_have_count(0)


@pytest.mark.parametrize("code_is", ["full width", "with dashes", "with a word"])
async def test_a_code_is_read_however_it_is_pasted(
    code_is: str, people: People, dana: Member, windows: Windows
):
    page = await windows.open("/client-login")
    await page.get_by_label("Mobile phone or email").fill(f"\u202a{dana.phone}\u202c ")
    await page.get_by_role("button", name="Send me a code").click()
    await is_at(page, "/client-login?step=code")
    code = await texted_code(people, dana)
    pasted = {
        "full width": code.translate(FULL_WIDTH),
        "with dashes": f"{code[:3]}-{code[3:]}",
        "with a word": f"Code: {code}.",
    }
    await page.get_by_label("Six-digit code").focus()
    await page.keyboard.insert_text(pasted[code_is])
    await is_at(page, "/client")


@pytest.mark.parametrize(
    "typed",
    [" {} ", "{}\u200b", "\ufeff{}", "\u202a{}\u202c"],
    ids=["blanks", "zero", "mark", "turn"],
)
async def test_an_address_is_read_however_it_is_pasted(
    typed: str, people: People, dana: Member, windows: Windows
):
    page = await windows.open("/client-login")
    await page.get_by_label("Mobile phone or email").fill(typed.format(dana.email.upper()))
    await page.get_by_role("button", name="Send me a code").click()
    await is_at(page, "/client-login?step=code")
    assert await eventually(lambda: people.town.sandbox.mails_to(dana.email))


@pytest.mark.parametrize(
    "contact", ["o'brien+texts{}@people.test", "\u202a{}\u202c", "\ufefflee{}@people.test", "({}"]
)
async def test_a_member_is_added_by_what_was_pasted(
    contact: str, people: People, business: Business, dana: Member, windows: Windows
):
    phone = new_phone()
    page = await windows.open("/client/team", await people.cookie(dana))
    await at_rest(page)
    await page.get_by_role("button", name="Add member").first.click()
    form = page.get_by_role("dialog")
    await form.get_by_label("Name", exact=True).fill("Sam O’Brien")
    given = {"(": f"({phone[2:5]}) {phone[5:8]}\u2011{phone[8:]}"}.get(contact[0])
    await form.get_by_label("Mobile number or email").fill(given or contact.format(phone))
    await form.get_by_label("Role", exact=True).select_option("Office manager")
    await form.get_by_role("button", name="Add member").click()
    await expect(page.get_by_role("table").get_by_text("Sam O’Brien")).to_be_visible()


@pytest.mark.parametrize("sign", ["%", "_", "\\"])
@pytest.mark.parametrize("path", ["/client/team", "/client/conversations"])
async def test_a_sign_is_searched_for_as_it_stands(
    path: str, sign: str, people: People, business: Business, dana: Member, windows: Windows
):
    await business.lead().known(name="Pat Doe", last_message_at="2026-01-02T03:04:05Z")
    page = await windows.open(path, await people.cookie(dana))
    await at_rest(page)
    await page.get_by_role("searchbox").first.fill(sign)
    await expect(page.get_by_text("match these filters")).to_be_visible()


async def test_a_novel_in_a_search_box_breaks_nothing(
    people: People, dana: Member, windows: Windows
):
    page = await windows.open("/client/team", await people.cookie(dana), width=PHONE)
    await at_rest(page)
    box = page.get_by_role("searchbox").first
    await box.fill("All happy families are alike. " * 4_000)
    await expect(page.get_by_text("match these filters")).to_be_visible()
    await page.reload()
    await at_rest(page)
    await expect(page.get_by_text("match these filters")).to_be_visible()
