"""Browser windows, each of a person with cookies and an address on the network of their own."""

import itertools
import os
import re
from dataclasses import dataclass, field

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from tests.support.servers import Server

DESKTOP, PHONE = 1280, 360
_addresses = itertools.count(os.getpid() % 60_000 * 1_000)


@dataclass
class Windows:
    """Opens them, and writes down the errors they show."""

    browser: Browser
    server: Server
    errors: list[str] = field(default_factory=list)
    _contexts: list[BrowserContext] = field(default_factory=list)

    async def open(
        self, path: str = "", *cookies: dict[str, str], width: int = DESKTOP, scheme: str = "light"
    ) -> Page:
        """A fresh window, of nobody unless given a session cookie."""
        context = await self.browser.new_context(
            base_url=self.server.url,
            viewport={"width": width, "height": 800},
            color_scheme=scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",
            extra_http_headers={"X-Forwarded-For": _address()},
        )
        context.set_default_timeout(15_000)
        self._contexts.append(context)
        for cookie in cookies:
            await context.add_cookies([{**cookie, "url": self.server.url}])  # type: ignore[list-item]
        page = await context.new_page()
        page.on("console", self._read)
        page.on("pageerror", lambda error: self.errors.append(f"page error: {error}"))
        if path:
            await page.goto(path)
        return page

    async def close(self) -> None:
        for context in self._contexts:
            await context.close()

    def _read(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.location.get('url')}: {message.text}")


def _address() -> str:
    number = next(_addresses)
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


async def is_at(page: Page, address: str) -> None:
    """The window shows this path, with or without a slash at its end, and exactly this query."""
    path, _, query = address.partition("?")
    tail = re.escape(f"?{query}") if query else ""
    await expect(page).to_have_url(re.compile(rf"^[^?#]*//[^/]+{re.escape(path)}/?{tail}(#.*)?$"))


async def at_rest(page: Page) -> None:
    """Everything is read: no skeleton is left, and the person's name stands in the frame."""
    await page.locator("main h1").first.wait_for(state="attached")
    await page.wait_for_function(
        """() => !document.querySelector("main .skeleton, main [aria-busy=true]")
        && ![...document.querySelectorAll(".user-button")].some(b => !b.innerText.trim())"""
    )
