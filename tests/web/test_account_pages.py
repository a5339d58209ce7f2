"""One's own account, by the pages themselves; passkeys in a real browser's authenticator."""

from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect
from pyotp.totp import TOTP

from cs_app.kernel.ids import new_id
from tests.support.cast import Business, new_phone
from tests.support.people import Member, People
from tests.support.waiting import eventually
from tests.web.test_agency_sign_in_pages import mailed_link
from tests.web.windows import Windows, at_once_again, at_rest, is_at

INSIDE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest_asyncio.fixture
async def ava(people: People) -> Member:
    member = await people.agency_person()
    await people.town.database.rows(
        "UPDATE people SET last_login_at = now() WHERE id = %s", member.person_id
    )
    return member


async def account(people: People, windows: Windows, member: Member, tab: str = "") -> Page:
    door = "client" if member.client_id else "admin"
    page = await windows.open(f"/{door}/account?tab={tab}", await people.cookie(member))
    await at_rest(page)
    return page


async def grow_old(people: People, member: Member) -> None:
    await people.town.database.rows(
        "UPDATE sessions SET confirmed_at = confirmed_at - interval '1 hour' WHERE person_id = %s",
        member.person_id,
    )


async def code_mailed_to(people: People, address: str) -> str:
    mails: list[dict[str, Any]] = await eventually(lambda: people.town.sandbox.mails_to(address))
    return mails[0]["subject"].split()[0]


async def knows(page: Page, param: str) -> None:
    """The page has woken: its form holds what it takes from the address."""
    await page.locator(f"input[name={param}]").wait_for(state="attached")


async def with_passkeys(page: Page) -> None:
    session = await page.context.new_cdp_session(page)
    await session.send("WebAuthn.enable")
    await session.send("WebAuthn.addVirtualAuthenticator", {"options": INSIDE})


async def add_passkey(page: Page, name: str) -> None:
    await page.get_by_role("button", name="Add a passkey…").click()
    await page.get_by_label("Name of the passkey").fill(name)
    await page.get_by_role("button", name="Make the passkey").click()


async def test_a_passkey_is_made_and_signs_in(people: People, windows: Windows, ava: Member):
    page = await account(people, windows, ava, "security")
    await with_passkeys(page)
    await add_passkey(page, "Work laptop")
    await expect(page.get_by_role("dialog")).to_contain_text("Recovery codes")
    await page.get_by_role("button", name="Done").click()
    await expect(page.get_by_role("cell", name="Work laptop", exact=True)).to_be_visible()
    await page.context.clear_cookies()
    await page.evaluate("sessionStorage.clear()")  # else the tab begins anew while one types

    await page.goto("/login?next=/admin/clients%3Fq%3DRapid")
    await knows(page, "next")
    await page.get_by_label("Email").fill(ava.email)
    await page.get_by_role("button", name="Mail me a link").click()
    await page.goto(await mailed_link(people, ava))
    await knows(page, "token")
    await page.get_by_role("button", name="Sign in").click()
    step = "/second-factor?passkey=1&next=%2Fadmin%2Fclients%3Fq%3DRapid"
    await is_at(page, step)
    await page.goto("/admin")
    await is_at(page, "/login?next=/admin")
    await page.goto(step)
    await page.get_by_role("button", name="Use a passkey").click()
    await is_at(page, "/admin/clients?q=Rapid")
    await expect(page.get_by_role("button", name="Ava")).to_be_visible()


MAKES_A_KEY = """() => { window.made = 0; const make = navigator.credentials.create;
    navigator.credentials.create = (...all) => {
        window.made += 1; return make.apply(navigator.credentials, all); }; }"""


@pytest.mark.parametrize(
    ("name", "why"),
    [("x" * 101, "The name has 101 characters; at most 100 fit"), (" ", "Give the passkey a name")],
    ids=["too long", "empty"],
)
async def test_a_passkeys_name_is_judged_before_the_device_makes_it(
    people: People, windows: Windows, ava: Member, name: str, why: str
):
    page = await account(people, windows, ava, "security")
    await with_passkeys(page)
    await page.evaluate(MAKES_A_KEY)
    await add_passkey(page, name)
    await expect(page.get_by_role("alert")).to_contain_text(why)
    assert await page.evaluate("window.made") == 0
    (refused,) = windows.errors
    assert "status of 400" in refused
    windows.errors.clear()
    await expect(page.get_by_label("Name of the passkey")).to_have_value(name)
    await page.get_by_label("Name of the passkey").fill("Work laptop")
    await at_once_again(page)
    await page.get_by_role("button", name="Make the passkey").click()
    await expect(page.get_by_role("dialog")).to_contain_text("Recovery codes")
    assert await page.evaluate("window.made") == 1


async def test_one_device_makes_one_passkey(people: People, windows: Windows, ava: Member):
    page = await account(people, windows, ava, "security")
    await with_passkeys(page)
    await add_passkey(page, "Work laptop")
    await page.get_by_role("button", name="Done").click()
    await add_passkey(page, "Again")
    await expect(page.get_by_role("alert")).to_contain_text("holds a passkey of yours already")


async def test_an_app_and_recovery_codes_are_set_up(people: People, windows: Windows, ava: Member):
    page = await account(people, windows, ava, "security")
    await expect(page.get_by_text("No second factor yet")).to_be_visible()
    await page.get_by_role("button", name="Add an app…").click()
    await expect(page.get_by_role("img", name="QR code of the key")).to_be_visible()
    key = await page.locator(".copy-id code").inner_text()
    code = page.get_by_label("Code that the app shows")
    await code.fill("000000")
    await expect(page.get_by_role("alert")).to_contain_text("not right")
    await at_once_again(page)
    await code.fill(TOTP(key.replace(" ", "")).now())
    await page.get_by_role("button", name="Make ten codes").click()
    await expect(page.get_by_role("list", name="Your recovery codes").locator("li")).to_have_count(
        10
    )
    await page.get_by_role("button", name="Done").click()
    await expect(page.get_by_text("10 of your recovery codes are unused")).to_be_visible()


async def test_the_last_factor_is_removed_after_a_question(
    people: People, windows: Windows, ava: Member
):
    await people.town.insert(
        "second_factors",
        {
            "id": new_id(),
            "person_id": ava.person_id,
            "kind": "passkey",
            "label": "Old key",
            "confirmed_at": await people.town.database.value("SELECT now()"),
        },
    )
    page = await account(people, windows, ava, "security")
    await page.get_by_role("button", name="Remove Old key").click()
    question = page.get_by_role("alertdialog")
    await expect(question).to_contain_text("the mailed link alone signs you in")
    await question.get_by_role("button", name="Remove it").click()
    await expect(page.get_by_text("No second factor yet")).to_be_visible()


async def test_an_address_is_changed_from_a_proof_to_the_notice(
    people: People, windows: Windows, business: Business
):
    dana = await people.portal_person(business)
    fresh = f"new-{new_phone()[1:]}@people.test"
    elsewhere = await windows.open("/client", await people.cookie(dana))
    page = await account(people, windows, dana)
    await at_rest(elsewhere)
    await grow_old(people, dana)

    await page.get_by_role("button", name="Change your email").click()
    await page.get_by_role("button", name="Mail me a code").click()
    code = page.get_by_label("Six-digit code")
    await code.fill(await code_mailed_to(people, dana.email))
    await page.get_by_label("New email address").fill(fresh)
    await page.get_by_role("button", name="Send the code").click()
    await expect(page.get_by_text(f"on its way to {fresh}")).to_be_visible()
    await code.fill("000000")
    await expect(page.get_by_role("alert")).to_contain_text("not right")
    await at_once_again(page)
    await code.fill(await code_mailed_to(people, fresh))
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(page.locator("main").get_by_text(fresh)).to_be_visible()

    await is_at(elsewhere, "/client-login?revoked=true&next=/client")
    told: list[dict[str, Any]] = await eventually(lambda: _told(people, dana.email), within=10)
    assert told[0]["subject"] == "Your sign-in was changed"
    await page.reload()
    await expect(page.locator("main").get_by_text(fresh)).to_be_visible()


async def test_a_name_is_changed_everywhere_on_the_page(
    people: People, windows: Windows, business: Business
):
    page = await account(people, windows, await people.portal_person(business))
    await page.get_by_label("Name", exact=True).fill("  ")
    await page.get_by_role("button", name="Save name").click()
    await expect(page.get_by_label("Name", exact=True)).to_have_attribute("aria-invalid", "true")
    await at_once_again(page)
    await page.get_by_label("Name", exact=True).fill("Danielle Lee")
    await page.get_by_role("button", name="Save name").click()
    await expect(page.get_by_role("button", name="Danielle Lee")).to_be_visible()


async def test_sessions_are_seen_and_ended(people: People, windows: Windows, business: Business):
    dana = await people.portal_person(business)
    others = [await windows.open("/client", await people.cookie(dana)) for _ in range(2)]
    page = await account(people, windows, dana, "sessions")
    for other in others:
        await at_rest(other)
    rows = page.get_by_role("table").locator("tbody tr")
    await expect(rows).to_have_count(3)
    await expect(rows.first).to_contain_text("This one")
    await rows.nth(1).get_by_role("button", name="End the session").click()
    await page.get_by_role("alertdialog").get_by_role("button", name="End session").click()
    await expect(rows).to_have_count(2)
    await page.get_by_role("button", name="End all others…").click()
    await page.get_by_role("alertdialog").get_by_role("button", name="End all others").click()
    await expect(rows).to_have_count(1)
    for other in others:
        await is_at(other, "/client-login?revoked=true&next=/client")
    await page.reload()
    await expect(rows).to_have_count(1)


async def test_the_portal_offers_no_second_factor(
    people: People, windows: Windows, business: Business
):
    page = await account(people, windows, await people.portal_person(business))
    await expect(page.get_by_role("link", name="Sessions")).to_be_visible()
    await expect(page.get_by_role("link", name="Second factor")).to_have_count(0)


async def _told(people: People, address: str) -> list[dict[str, Any]]:
    mails = await people.town.sandbox.mails_to(address)
    return [mail for mail in mails if "changed" in mail["subject"]]
