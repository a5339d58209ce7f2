"""People of a business sign in with a code, by the pages themselves."""

import re
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.support.cast import Business
from tests.support.people import Member, People
from tests.support.waiting import eventually
from tests.web.windows import Windows, at_rest, is_at

CODE = re.compile(r"\b\d{6}\b")
IDENTIFIER = re.compile("^Mobile phone")
SEND = re.compile("me a code$")


@pytest.fixture
async def dana(people: People, business: Business) -> Member:
    return await people.portal_person(business)


async def texted_code(people: People, member: Member) -> str:
    texts: list[dict[str, Any]] = await eventually(
        lambda: people.town.sandbox.received_by(member.phone)
    )
    found = CODE.search(texts[-1]["body"])
    assert found, texts
    return found.group()


async def mailed_code(people: People, member: Member) -> str:
    mails: list[dict[str, Any]] = await eventually(
        lambda: people.town.sandbox.mails_to(member.email)
    )
    found = CODE.search(mails[0]["text"])
    assert found, mails
    return found.group()


async def ask_by_phone(page: Page, member: Member) -> None:
    await page.get_by_label(IDENTIFIER).fill(member.phone)
    await page.get_by_role("button", name=SEND).click()
    await expect(page.get_by_label("Six-digit code")).to_be_visible()


async def paste(page: Page, code: str) -> None:
    """As the phone's keyboard or the clipboard puts it in; a complete code is sent at once."""
    await page.get_by_label("Six-digit code").focus()
    await page.keyboard.insert_text(f"{code[:3]} {code[3:]}")


async def test_a_texted_code_signs_in(people: People, dana: Member, windows: Windows):
    page = await windows.open("/client")
    await is_at(page, "/client-login?next=/client")
    await ask_by_phone(page, dana)
    await paste(page, await texted_code(people, dana))
    await is_at(page, "/client")


async def test_a_mailed_code_signs_in(people: People, dana: Member, windows: Windows):
    page = await windows.open("/client-login")
    await page.get_by_label(IDENTIFIER).fill(dana.email)
    await page.get_by_role("button", name=SEND).click()
    await paste(page, await mailed_code(people, dana))
    await is_at(page, "/client")


async def test_while_it_is_typed_the_page_says_how_the_code_is_sent(dana: Member, windows: Windows):
    page = await windows.open("/client-login")
    await page.get_by_label(IDENTIFIER).fill(dana.phone)
    await expect(page.get_by_text("We text the six-digit code")).to_be_visible()
    await page.get_by_label(IDENTIFIER).fill(dana.email)
    await expect(page.get_by_text("We mail the six-digit code")).to_be_visible()


async def test_a_wrong_code_is_told_and_the_right_one_still_works(
    people: People, dana: Member, windows: Windows
):
    page = await windows.open("/client-login")
    await ask_by_phone(page, dana)
    code = await texted_code(people, dana)
    await paste(page, f"{(int(code) + 1) % 1_000_000:06d}")
    await expect(page.get_by_role("alert")).to_contain_text("This code is not right. Tries left: 4")
    await paste(page, code)
    await is_at(page, "/client")


@pytest.mark.parametrize("typed", ["dana", "555-0724", "dana@"])
async def test_what_is_neither_is_told_and_the_wanted_page_is_kept(windows: Windows, typed: str):
    page = await windows.open("/client/conversations?tab=needs")
    await page.get_by_label(IDENTIFIER).fill(typed)
    await page.get_by_role("button", name=SEND).click()
    told = page.get_by_role("alert").filter(has_text="with its area code, or an email address")
    await expect(told).to_be_visible()
    await expect(page).to_have_url(re.compile("next=%2Fclient%2Fconversations%3Ftab%3Dneeds"))


LINKS = ("/client/conversations?lead={lead}", "/client/team?q=Dana&action=member&subject=new")


@pytest.mark.parametrize("link", LINKS)
async def test_signing_in_leads_back_to_where_one_was(
    people: People, dana: Member, business: Business, windows: Windows, link: str
):
    lead = business.lead()
    link = link.format(lead=await lead.known(last_message_at="2026-03-02T12:00:00Z"))
    page = await windows.open(link)
    await expect(page).to_have_url(re.compile(r"/client-login/?\?next="))
    await ask_by_phone(page, dana)
    await paste(page, await texted_code(people, dana))
    await is_at(page, link)


async def test_after_an_ended_session_one_is_back_where_one_was(
    people: People, dana: Member, business: Business, windows: Windows
):
    other = await people.town.open_business(business_name="Summit Roofing Two")
    await people.joins(dana.person, other.id, role="team_member")
    cookie = await people.cookie(dana)
    await people.end_sessions(dana)
    page = await windows.open("/client/conversations?tab=needs", cookie)
    await expect(page.get_by_role("alert")).to_contain_text("Your session has ended")
    await ask_by_phone(page, dana)
    await paste(page, await texted_code(people, dana))
    await page.get_by_role("button", name="Summit Roofing Two").click()
    await is_at(page, "/client/conversations?tab=needs")


async def test_with_two_businesses_one_is_chosen(people: People, dana: Member, windows: Windows):
    other = await people.town.open_business(business_name="Summit Roofing Two")
    await people.joins(dana.person, other.id, role="team_member")
    page = await windows.open("/client-login")
    await ask_by_phone(page, dana)
    await paste(page, await texted_code(people, dana))
    await page.get_by_role("button", name="Summit Roofing Two").click()
    await is_at(page, "/client")
    await expect(page.get_by_role("button", name="Dana")).to_contain_text("Summit Roofing Two")


async def test_a_session_ends_at_the_next_click_after_it_was_ended(
    people: People, dana: Member, windows: Windows
):
    page = await windows.open("/client", await people.cookie(dana))
    conversations = page.get_by_role("link", name="Conversations", exact=True).first
    await expect(conversations).to_be_visible()
    await at_rest(page)
    await people.end_sessions(dana)
    await conversations.dispatch_event("click")
    await is_at(page, "/client-login?revoked=true&next=/client/conversations")
    await expect(page.get_by_role("alert")).to_contain_text("Your session has ended")


async def test_signing_out_leads_to_the_portals_door(
    people: People, dana: Member, windows: Windows
):
    cookie = await people.cookie(dana)
    page = await windows.open("/client", cookie)
    await page.get_by_role("button", name="Dana").click()
    await page.get_by_role("button", name="Sign out").click()
    await is_at(page, "/client-login")
    thief = await windows.open("/client", cookie)
    await is_at(thief, "/client-login?revoked=true&next=/client")
