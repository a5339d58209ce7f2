"""Browser windows, each of a person with cookies and an address on the network of their own."""

import asyncio
import re
from dataclasses import dataclass, field
from typing import Literal

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from tests.support.addresses import new_address
from tests.support.servers import Server

DESKTOP, PHONE = 1280, 360
HEIGHT = 800
PATIENCE_SECONDS = 20  # Chromium now and then never says that a window is closed
Scheme = Literal["light", "dark"]


@dataclass
class Profiles:
    """A worker's browser profiles: what a browser caches is kept, what it remembers is not."""

    browser: Browser
    _free: dict[str, list[BrowserContext]] = field(default_factory=dict)

    async def take(self, url: str) -> BrowserContext:
        """One that nobody uses, for the product at this address."""
        free = self._free.setdefault(url, [])
        return free.pop() if free else await self._make(url)

    async def give_back(self, profile: BrowserContext, url: str) -> None:
        """Close its windows and forget whose they were; one whose windows hang is left aside."""
        emptying = asyncio.ensure_future(_empty(profile))
        if (await asyncio.wait({emptying}, timeout=PATIENCE_SECONDS))[0]:
            await emptying
            self._free[url].append(profile)

    async def _make(self, url: str) -> BrowserContext:
        profile = await self.browser.new_context(
            base_url=url,
            viewport={"width": DESKTOP, "height": HEIGHT},
            reduced_motion="reduce",
        )
        profile.set_default_timeout(30_000)
        return profile


async def _empty(profile: BrowserContext) -> None:
    for page in profile.pages:
        await page.close()
    await profile.clear_cookies()


@dataclass
class Windows:
    """Opens them, and writes down the errors they show."""

    profiles: Profiles
    server: Server
    errors: list[str] = field(default_factory=list)
    _open: list[BrowserContext] = field(default_factory=list)

    async def open(
        self,
        path: str = "",
        *cookies: dict[str, str],
        width: int = DESKTOP,
        scheme: Scheme = "light",
    ) -> Page:
        """A fresh window, of nobody unless given a session cookie."""
        profile = await self.profiles.take(self.server.url)
        self._open.append(profile)
        await profile.set_extra_http_headers({"X-Forwarded-For": new_address()})
        for cookie in cookies:
            await profile.add_cookies([{**cookie, "url": self.server.url}])  # type: ignore[list-item]
        page = await profile.new_page()
        await self._empty_storage(page)
        await page.set_viewport_size({"width": width, "height": HEIGHT})
        await page.emulate_media(color_scheme=scheme)
        page.on("console", self._read)
        page.on("pageerror", lambda error: self.errors.append(f"page error: {error}"))
        if path:
            await page.goto(path)
        return page

    async def close(self) -> None:
        for profile in self._open:
            await self.profiles.give_back(profile, self.server.url)

    async def _empty_storage(self, page: Page) -> None:
        devtools = await page.context.new_cdp_session(page)
        kinds = {"origin": self.server.url, "storageTypes": "local_storage"}
        await devtools.send("Storage.clearDataForOrigin", kinds)
        await devtools.detach()

    def _read(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.location.get('url')}: {message.text}")


async def is_at(page: Page, address: str) -> None:
    """The window shows this path, with or without a slash at its end, and exactly this query."""
    path, _, query = address.partition("?")
    tail = re.escape(f"?{query}") if query else ""
    await expect(page).to_have_url(re.compile(rf"^[^?#]*//[^/]+{re.escape(path)}/?{tail}(#.*)?$"))


async def at_rest(page: Page) -> None:
    """Everything is read: no skeleton is left, and the person's name stands in the frame.

    What an earlier visit left open is shut by then too.
    """
    await page.locator("main h1").first.wait_for(state="attached")
    await page.wait_for_function(
        """() => !document.querySelector("main[aria-busy=true]")
        && !document.querySelector("main .skeleton, main [aria-busy=true]")
        && ![...document.querySelectorAll(".user-button")].some(b => !b.innerText.trim())"""
    )


async def at_once_again(page: Page) -> None:
    """The moment is over in which a form that was just sent is not sent again."""
    await page.evaluate(
        """() => document.querySelectorAll("form[data-sent-at]").forEach((form) => {
        form.dataset.sentAt = Number(form.dataset.sentAt) - 1_000; })"""
    )


async def still(page: Page) -> None:
    """Nothing moves any more."""
    await page.evaluate("Promise.allSettled(document.getAnimations().map((a) => a.finished))")
