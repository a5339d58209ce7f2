"""How a page looks: accessible in every colour and width, and nowhere wider than its window."""

from pathlib import Path
from typing import Any

from playwright.async_api import Page

from tests.web.windows import DESKTOP, HEIGHT, PHONE

AXE = (Path(__file__).parent / "vendor/axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOUR = ["color-contrast", "link-in-text-block"]


async def faults_of(page: Page) -> list[str]:
    """What is wrong with a page of the app, wide and narrow, in light and in dark.

    Its widths are a matter of style sheets alone, so a page that was opened wide is made narrow;
    what only the narrow one shows is put before all rules too.
    """
    found = []
    for dark in (False, True):
        for width in (DESKTOP, PHONE):
            await become(page, width=width, dark=dark)
            faults = await (faults_of_colour if dark else faults_of_form)(page)
            found += [f"{width} px, {'dark' if dark else 'light'}: {fault}" for fault in faults]
    return found


async def become(page: Page, *, width: int, dark: bool) -> None:
    """Give the window this width and the colours of night or day."""
    await page.set_viewport_size({"width": width, "height": HEIGHT})
    await page.emulate_media(color_scheme="dark" if dark else "light")
    is_dark = "dark => document.documentElement.classList.contains('dark') === dark"
    await page.wait_for_function(is_dark, arg=dark)


async def faults_of_form(page: Page) -> list[str]:
    """What all rules say about the page as it stands, and what makes it wider than its window."""
    return await _axe(page, {"type": "tag", "values": RULES}) + await _overflow(page)


async def faults_of_colour(page: Page) -> list[str]:
    """What the rules say about the page's colours."""
    return await _axe(page, {"type": "rule", "values": OF_COLOUR})


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
