"""How long a person waits for a page in Chromium: the first one, and from there to the others."""

import contextlib
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

import httpx
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench import table
from bench.stage import Stage
from bench.start import Installation, installed
from cs_app.seed import AGENCY_LOGIN, CLIENT_LOGIN
from tests import install_browser

ROUNDS = 3
BARE = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE_SECONDS = 60
FIRST_MS, NEXT_MS = 1_000, 300
AGENCY = {
    "Today": "/admin",
    "Conversations": "/conversations",
    "Clients": "/admin/clients",
    "Team": "/admin/team",
    "Roles": "/admin/roles",
    "People": "/admin/users",
    "Audit log": "/admin/audit-log",
    "Webhook log": "/admin/webhook-logs",
}
PORTAL = {
    "Portal: Overview": "/client",
    "Portal: Conversations": "/client/conversations",
    "Portal: Team": "/client/team",
}
# Usable: the page has its heading, all of its data, and the name of the person who looks at it.
USABLE = """
(path) => location.pathname.replace(/\\/$/, "") === path
  && document.querySelector("main h1")
  && !document.querySelector("main .skeleton, main [aria-busy=true]")
  && [...document.querySelectorAll(".user-button")].every(b => b.innerText.trim())
"""
FIRST = f"(path) => ({USABLE})(path) && performance.now()"
NEXT = f"""
(path) => new Promise((done) => {{
  const before = document.querySelector("main");
  const began = performance.now();
  const look = () => document.querySelector("main") !== before && ({USABLE})(path)
    ? done(performance.now() - began) : requestAnimationFrame(look);
  document.querySelector(`a[href="${{path}}"]`).click();
  look();
}})
"""


@dataclass(frozen=True)
class Visitor:
    """Somebody with a session, who opens these pages."""

    browser: Browser
    product: Installation
    cookies: list
    pages: dict[str, str]

    def first(self, path: str) -> float:
        """Milliseconds until a page is usable in a browser that has nothing of the product yet."""
        with self._window() as window:
            return _open(window, path)

    def next(self, path: str) -> float:
        """Milliseconds from a click in the navigation until the page is usable, seen first time."""
        start = next(page for page in self.pages.values() if page != path)
        with self._window() as window:
            _open(window, start)
            window.wait_for_load_state("networkidle")
            return window.evaluate(NEXT, path)

    @contextlib.contextmanager
    def _window(self) -> Iterator[Page]:
        with _context(self.browser, self.product) as context:
            context.add_cookies(self.cookies)
            yield context.new_page()


def measure(_stage: Stage) -> list[table.Row]:
    """Every page of the navigation on the demo's data, opened first and come to."""
    with installed() as product, product.served(), sync_playwright() as playwright:
        product.seconds_until_ready()
        path = install_browser.find()
        browser = playwright.chromium.launch(executable_path=path, args=BARE)
        agency, portal = _agency_cookies(browser, product), _portal_cookies(browser, product)
        rows = _rows(Visitor(browser, product, agency, AGENCY))
        return rows + _rows(Visitor(browser, product, portal, PORTAL))


def _rows(visitor: Visitor) -> list[table.Row]:
    rows = []
    for name, path in visitor.pages.items():
        first = median(visitor.first(path) for _ in range(ROUNDS))
        later = median(visitor.next(path) for _ in range(ROUNDS))
        rows += [
            table.Row(f"{name}: first page", first, None, "ms", table.at_most(FIRST_MS, "ms")),
            table.Row(f"{name}: come to", later, None, "ms", table.at_most(NEXT_MS, "ms")),
        ]
    return rows


def _open(window: Page, path: str) -> float:
    window.goto(path, wait_until="commit")
    usable = window.wait_for_function(FIRST, arg=path, polling="raf")
    return usable.json_value()


@contextlib.contextmanager
def _context(browser: Browser, product: Installation) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=product.url, viewport={"width": 1280, "height": 800})
    context.set_default_timeout(PATIENCE_SECONDS * 1_000)
    yield context
    context.close()


def _agency_cookies(browser: Browser, product: Installation) -> list:
    with _context(browser, product) as context:
        context.request.post("/auth/login", form={"email": AGENCY_LOGIN})
        token = _in_mail(product, AGENCY_LOGIN, r"token=([\w-]+)")
        context.request.post("/auth/verify", form={"token": token})
        return context.cookies()


def _portal_cookies(browser: Browser, product: Installation) -> list:
    with _context(browser, product) as context:
        known: dict[str, str | float | bool] = {"method": "email", "identifier": CLIENT_LOGIN}
        context.request.post("/api/client/auth/send-otp", form=known)
        code = _in_mail(product, CLIENT_LOGIN, r"\b(\d{6})\b")
        context.request.post("/api/client/auth/verify-otp", form=known | {"code": code})
        return context.cookies()


def _in_mail(product: Installation, address: str, pattern: str) -> str:
    """What the newest mail to somebody says, once it has arrived."""
    inbox = f"http://127.0.0.1:{product.sandbox_port}/control/resend/inbox"
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        for mail in httpx.get(inbox, params={"to": address}, trust_env=False).json():
            if found := re.search(pattern, f"{mail['text']} {mail['links']}"):
                return found[1]
        time.sleep(0.1)
    raise TimeoutError(f"no mail to {address}")
