"""Every screen in light and dark, wide and narrow: accessible, without errors, without overflow."""

import re
from dataclasses import dataclass

import pytest

from cs_app.identity.permissions import SessionKind
from cs_app.web.visitor.page_kinds import kind_of_page
from tests.support.cast import Business
from tests.support.people import Member, People
from tests.support.waiting import eventually
from tests.web.handlers import pages
from tests.web.looks import faults_of
from tests.web.test_first_steps import link_of
from tests.web.windows import Windows, at_rest

TABS = ("", "features", "settings", "numbers", "assistant", "knowledge", "gaps")
LISTS = ("to-confirm", "opt-outs", "do-not-contact", "blocked-numbers", "consents", "rules")


@dataclass(frozen=True)
class Screen:
    """A page; `{client}`, `{lead}` and the like in its address stand for something with data."""

    name: str
    address: str
    who: str = ""
    rests: bool = True  # the gallery shows a page that loads, too


def _plain(who: SessionKind | None) -> list[Screen]:
    """The pages that need no more than their address, as each says of itself."""
    plain = [page for page in pages() if "[" not in page.path and page.path not in NEEDS_MORE]
    own = [page.path for page in plain if kind_of_page(page.path) is who]
    return [Screen(path.strip("/").replace("/", "-"), path, who or "") for path in own]


NEEDS_MORE = ("/verify", "/welcome", "/404", "/design", "/design/inbox")
OPEN = [
    *_plain(None),
    Screen("login-sent", "/login?sent=1"),
    Screen("login-error", "/login?error=link&revoked=true"),
    Screen("verify", "/verify?token=x"),
    Screen("client-login-code", "/client-login?step=code&error=wrong&left=4"),
    Screen("second-factor-app", "/second-factor?app=1&passkey=1&error=wrong&left=4"),
    Screen("second-factor-recovery", "/second-factor?app=1&use=recovery"),
    Screen("portal-link", "/d/{link}"),
    Screen("not-found", "/nowhere"),
    Screen("design", "/design", rests=False),
    Screen("design-inbox", "/design/inbox", rests=False),
]
AGENCY = [
    *_plain(SessionKind.AGENCY),
    *(Screen(f"client-{tab}", f"/admin/clients/{{client}}?tab={tab}", "agency") for tab in TABS),
    Screen("client-team", "/admin/clients/{client}/team", "agency"),
    *(Screen(f"compliance-{tab}", f"/admin/compliance?tab={tab}", "agency") for tab in LISTS),
    Screen("ai-quality-gaps", "/admin/ai-quality?tab=gaps", "agency"),
    Screen("account-sessions", "/admin/account?tab=sessions", "agency"),
    Screen("account-security", "/admin/account?tab=security", "agency"),
]
PORTAL = _plain(SessionKind.PORTAL)
OPENED = [
    Screen("conversation", "/conversations?lead={lead}", "agency"),
    Screen("new-client", "/admin/clients?new=1", "agency"),
    Screen("welcome", "/welcome", "agency"),
    Screen("portal-welcome", "/welcome?kind=portal", "portal"),
    Screen("webhook-call", "/admin/webhook-logs?call={call}", "agency"),
    Screen("audit-entry", "/admin/audit-log?entry={entry}", "agency"),
    Screen("audit-log-nothing-found", "/admin/audit-log?q=nothing+like+this", "agency"),
    Screen("portal-conversation", "/client/conversations?lead={lead}", "portal"),
]
FULL = [*OPEN, *AGENCY, *PORTAL, *OPENED]
EMPTY = [*AGENCY, *PORTAL]
FAULTY = """
<style>
  .narrow, .pale { color: #999; background: #aaa; }
  @media (min-width: 400px) { .narrow { display: none; } .pale { color: #000; } }
</style>
<img src="/favicon.svg">
<p style="color: #ccc; background: #ddd; width: 500px">Words</p>
<button class="narrow"></button>
<p class="narrow">Words</p>
<p class="pale">Words</p>
"""
TOLD = [
    "1280 px, light: image-alt",
    "1280 px, light: color-contrast: <p style",
    "360 px, light: button-name",
    "360 px, light: the page scrolls sideways",
    '360 px, light: color-contrast: <p class="narrow"',
    '360 px, light: color-contrast: <p class="pale"',
    "1280 px, dark: color-contrast: <h1",
    '360 px, dark: color-contrast: <p class="narrow"',
    '360 px, dark: color-contrast: <p class="pale"',
]


@pytest.mark.parametrize("screen", FULL, ids=lambda screen: screen.name)
async def test_a_screen_with_data(screen: Screen, people: People, windows: Windows):
    who = await _of_the_demo(people, screen.who)
    address = screen.address.format(**await _something_of_the_demo(people))
    await _check(screen, address, who, people, windows)


@pytest.mark.parametrize("screen", EMPTY, ids=lambda screen: screen.name)
async def test_a_screen_without_data(
    screen: Screen, people: People, windows: Windows, business: Business
):
    await people.town.database.rows("DELETE FROM kb_entries WHERE client_id = %s", business.id)
    make = people.agency_person if screen.who == "agency" else people.portal_person
    address = screen.address.format(client=business.id)
    await _check(screen, address, await make(business), people, windows)


async def test_a_screen_with_a_fault_is_found(windows: Windows):
    """Or the tests above would prove nothing."""
    page = await windows.open("/login")
    await at_rest(page)
    await page.evaluate(
        "faulty => document.querySelector('main').insertAdjacentHTML('beforeend', faulty)", FAULTY
    )
    await page.evaluate("document.querySelector('h1').style.color = '#333'")
    found = await faults_of(page)
    assert [told for told in TOLD if not any(fault.startswith(told) for fault in found)] == []
    assert not [fault for fault in found if fault.startswith("1280 px") and "class" in fault]


async def test_an_error_that_a_screen_shows_is_found(windows: Windows):
    """Here too."""
    page = await windows.open()
    await page.evaluate("console.error('a complaint'); setTimeout(() => { throw Error('a fall') })")
    await eventually(lambda: len(windows.errors) == 2)
    assert "a complaint" in windows.errors[0] and "a fall" in windows.errors[1]
    windows.errors.clear()


def test_every_page_has_a_screen():
    paths = [screen.address.partition("?")[0].removeprefix("/") for screen in FULL]
    shown = {re.sub(r"{\w+}", "[]", path) for path in paths} | {"404"}
    known = {page.path: re.sub(r"\[\w+\]", "[]", page.path).strip("/") for page in pages()}
    assert [path for path, route in known.items() if route not in shown] == []


async def _check(
    screen: Screen, address: str, who: Member | None, people: People, windows: Windows
) -> None:
    cookies = [await people.cookie(who)] if who else []
    page = await windows.open(address, *cookies)
    await (at_rest(page) if screen.rests else page.locator("main h1").first.wait_for())
    assert await faults_of(page) == []
    if screen.name == "not-found":
        windows.errors = [e for e in windows.errors if not e.startswith(page.url)]


async def _of_the_demo(people: People, who: str) -> Member | None:
    if who == "agency":
        return await people.demo_agency_owner()
    return await people.demo_business_owner() if who else None


async def _something_of_the_demo(people: People) -> dict[str, str]:
    database, owner = people.town.database, await people.demo_business_owner()
    client, link = owner.client_id, await link_of(people, owner)
    lead = await database.value(
        "SELECT lead_id FROM conversations WHERE client_id = %s"
        " GROUP BY lead_id ORDER BY count(*) DESC LIMIT 1",
        client,
    )
    call = await database.value(
        "SELECT id FROM webhook_log WHERE client_id = %s ORDER BY created_at LIMIT 1", client
    )
    entry = await database.value(
        "SELECT id FROM audit_log WHERE client_id = %s AND metadata <> '{}'"
        " ORDER BY created_at LIMIT 1",
        client,
    )
    found = {"client": client, "lead": lead, "call": call, "entry": entry}
    return {name: str(value) for name, value in found.items()} | {"link": link.removeprefix("/d/")}
