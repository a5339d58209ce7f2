"""Every screen in light and dark, wide and narrow: accessible, without errors, without overflow."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page

from tests.support.cast import Business
from tests.support.people import Member, People
from tests.web.windows import DESKTOP, PHONE, Windows, at_rest

AXE = (Path(__file__).parent / "vendor/axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOUR = ["color-contrast", "link-in-text-block"]
TABS = ("", "features", "numbers", "knowledge")


@dataclass(frozen=True)
class Screen:
    """A page; `{client}`, `{lead}` and the like in its address stand for something with data."""

    name: str
    address: str
    who: str = ""


OPEN = [
    Screen("login", "/login"),
    Screen("login-sent", "/login?sent=1"),
    Screen("login-error", "/login?error=link&revoked=true"),
    Screen("verify", "/verify?token=x"),
    Screen("client-login", "/client-login"),
    Screen("client-login-code", "/client-login?step=code&error=wrong&left=4"),
    Screen("second-factor", "/second-factor?app=1&passkey=1&error=wrong&left=4"),
    Screen("second-factor-recovery", "/second-factor?app=1&use=recovery"),
    Screen("link-expired", "/link-expired"),
    Screen("not-found", "/nowhere"),
    Screen("sandbox", "/sandbox"),
]
AGENCY = [
    Screen("today", "/admin", "agency"),
    Screen("clients", "/admin/clients", "agency"),
    *(Screen(f"client-{tab}", f"/admin/clients/{{client}}?tab={tab}", "agency") for tab in TABS),
    Screen("client-team", "/admin/clients/{client}/team", "agency"),
    Screen("conversations", "/conversations", "agency"),
    Screen("webhook-logs", "/admin/webhook-logs", "agency"),
    Screen("team", "/admin/team", "agency"),
    Screen("roles", "/admin/roles", "agency"),
    Screen("people", "/admin/users", "agency"),
    Screen("audit-log", "/admin/audit-log", "agency"),
    Screen("account", "/admin/account", "agency"),
    Screen("account-sessions", "/admin/account?tab=sessions", "agency"),
    Screen("account-security", "/admin/account?tab=security", "agency"),
]
PORTAL = [
    Screen("overview", "/client", "portal"),
    Screen("portal-conversations", "/client/conversations", "portal"),
    Screen("portal-team", "/client/team", "portal"),
    Screen("portal-account", "/client/account", "portal"),
]
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
widths = pytest.mark.parametrize("width", [DESKTOP, PHONE])


@pytest.mark.parametrize("screen", FULL, ids=lambda screen: screen.name)
@widths
async def test_a_screen_with_data(screen: Screen, width: int, people: People, windows: Windows):
    who = await _of_the_demo(people, screen.who)
    address = screen.address.format(**await _something_of_the_demo(people))
    await _check(screen, address, who, width, people, windows)


@pytest.mark.parametrize("screen", EMPTY, ids=lambda screen: screen.name)
@widths
async def test_a_screen_without_data(
    screen: Screen, width: int, people: People, windows: Windows, business: Business
):
    await people.town.database.rows("DELETE FROM kb_entries WHERE client_id = %s", business.id)
    make = people.agency_person if screen.who == "agency" else people.portal_person
    address = screen.address.format(client=business.id)
    await _check(screen, address, await make(business), width, people, windows)


async def test_a_screen_with_a_fault_is_found(people: People, windows: Windows):
    """Or the tests above would prove nothing."""
    page = await windows.open("/login", width=PHONE)
    await at_rest(page)
    await page.evaluate(
        """() => document.querySelector("main").insertAdjacentHTML("beforeend",
        "<img src='/favicon.svg'><p style='color:#ccc;background:#ddd;width:500px'>Words</p>")"""
    )
    found = await _axe(page, {"type": "tag", "values": RULES})
    assert {fault.split(":")[0] for fault in found} >= {"image-alt", "color-contrast"}
    assert await _overflow(page)
    await page.emulate_media(color_scheme="dark")
    await page.evaluate("document.querySelector('h1').style.color = '#333'")
    assert await _axe(page, {"type": "rule", "values": OF_COLOUR})


async def _check(
    screen: Screen,
    address: str,
    who: Member | None,
    width: int,
    people: People,
    windows: Windows,
) -> None:
    cookies = [await people.cookie(who)] if who else []
    page = await windows.open(address, *cookies, width=width)
    await at_rest(page)
    assert await _axe(page, {"type": "tag", "values": RULES}) == []
    assert await _overflow(page) == []
    await page.emulate_media(color_scheme="dark")
    assert await _axe(page, {"type": "rule", "values": OF_COLOUR}) == []
    if screen.name == "not-found":
        windows.errors = [e for e in windows.errors if not e.startswith(page.url)]


async def _axe(page: Page, only: dict[str, Any]) -> list[str]:
    if not await page.evaluate("'axe' in window"):
        await page.add_script_tag(content=AXE)
    found: list[dict[str, Any]] = await page.evaluate(
        """only => axe.run(document, {runOnly: only, resultTypes: ["violations"]})
        .then(found => found.violations)""",
        only,
    )
    return [
        f"{rule['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


async def _overflow(page: Page) -> list[str]:
    """What stands beyond the right edge, if the page can be scrolled sideways."""
    return await page.evaluate(
        """() => {
        const root = document.scrollingElement, main = document.querySelector("main");
        if (root.scrollWidth <= root.clientWidth && main.scrollWidth <= main.clientWidth) return [];
        return [...document.querySelectorAll("body *")]
          .filter(e => e.getBoundingClientRect().right > root.clientWidth + 1)
          .map(e => e.outerHTML.slice(0, 120)).slice(0, 5).concat(["the page scrolls sideways"]);
        }"""
    )


async def _of_the_demo(people: People, who: str) -> Member | None:
    if who == "agency":
        return await people.demo_agency_owner()
    return await people.demo_business_owner() if who else None


async def _something_of_the_demo(people: People) -> dict[str, str]:
    database = people.town.database
    client = (await people.demo_business_owner()).client_id
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
    return {"client": str(client), "lead": str(lead), "call": str(call), "entry": str(entry)}
