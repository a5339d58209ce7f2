"""How a page looks: accessible in every colour and width, and nowhere wider than its window."""

from pathlib import Path
from typing import Any

from playwright.async_api import Page

from tests.web.windows import DESKTOP, HEIGHT, PHONE

AXE = (Path(__file__).parent / "vendor/axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PARTS = "td, th, li, dd, main, dialog, .card, .menu, .pane, .banner, .stat"
SCROLLED_SIDEWAYS = "pre, .json, .tabs, .phone-phrases"
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
    """What all rules say about the page as it stands, what is too wide, what phones zoom into."""
    by_rule = await _axe(page, {"type": "tag", "values": RULES})
    return by_rule + await too_wide(page) + await _zoomed_into(page)


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


async def too_wide(page: Page) -> list[str]:
    """What stands beyond the right edge of the window, or of a part of the page that it is in.

    What ends in an ellipsis says that it goes on, and what is made to be scrolled sideways may be.
    """
    return await page.evaluate(
        """({parts, scrolled}) => {
        const shown = [];
        const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (words.nextNode()) if (words.currentNode.data.trim()) shown.push(words.currentNode);
        shown.push(...document.querySelectorAll("input, select, textarea, button"));
        const isBeyond = (one) => {
          const holder = one.nodeType === Node.TEXT_NODE ? one.parentElement : one;
          if (!holder.checkVisibility() || holder.closest(scrolled)) return false;
          const range = document.createRange();
          range.selectNode(one);
          let edge = innerWidth;
          for (let e = holder; e; e = e.parentElement) {
            const style = getComputedStyle(e);
            if (style.textOverflow === "ellipsis" || style.clipPath !== "none") return false;
            if (e.matches(parts)) edge = Math.min(edge, e.getBoundingClientRect().right);
          }
          const rect = (one === holder ? one : range).getBoundingClientRect();
          return rect.width > 0 && rect.right > edge + 1;
        };
        const told = shown.filter(isBeyond).slice(0, 5).map(one =>
          `too wide: ${(one.outerHTML ?? one.parentElement.outerHTML).slice(0, 160)}`);
        const root = document.scrollingElement, main = document.querySelector("main");
        const scrolls = [root, main].some(e => e.scrollWidth > e.clientWidth);
        return scrolls ? [...told, "the page scrolls sideways"] : told;
        }""",
        {"parts": PARTS, "scrolled": SCROLLED_SIDEWAYS},
    )


async def _zoomed_into(page: Page) -> list[str]:
    """The boxes of a narrow page that an iPhone zooms into, as their letters are too small."""
    return await page.evaluate(
        """({narrow, smallest, ticked}) => innerWidth >= narrow ? []
        : [...document.querySelectorAll("input, select, textarea")]
          .filter(box => box.checkVisibility() && !ticked.includes(box.type))
          .filter(box => parseFloat(getComputedStyle(box).fontSize) < smallest)
          .map(box => `a phone zooms into ${box.outerHTML.slice(0, 120)}`)""",
        {"narrow": 768, "smallest": 16, "ticked": ["checkbox", "radio", "hidden"]},
    )
