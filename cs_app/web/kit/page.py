"""What a page says about itself, once, beside the page: the frame, the guard and tests read it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import reflex as rx

from cs_app.kernel.live import Change
from cs_app.web.design.brand import NAME
from cs_app.web.visitor.handler_access import WhoMayCall, declaration
from cs_app.web.visitor.page_kinds import SANDBOX_PAGES, is_below, kind_of_page


class Group(StrEnum):
    """The headings of the sidebar; what stands under none comes first."""

    NONE = ""
    TEAM = "Team & Access"
    OPERATIONS = "Operations"


@dataclass(frozen=True, kw_only=True)
class Nav:
    """A page's entry in the sidebar.

    `primary` ones (up to four) also stand in the bar at the bottom of a phone.
    """

    label: str
    icon: str
    group: Group = Group.NONE
    primary: bool = False


@dataclass(frozen=True)
class Watch:
    """Which changes within the viewer's scope make the page read again, by which handler."""

    changes: frozenset[Change]
    refresh: Any

    @classmethod
    def of(cls, *changes: Change, refresh: Any) -> "Watch":
        return cls(frozenset(changes), refresh)


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of the product.

    Whose it is follows from its `route` (`page_kinds`). Of `loads`, what reads the page when it
    is opened and whenever its address changes, the first one decides: who may not call it may not
    see the page, nor its entry in the sidebar. `closes` are States whose `close` puts away what
    an earlier visit left open: a tab's State outlives a reload and the way back.
    """

    route: str
    title: str
    build: Callable[[], rx.Component]
    loads: tuple[Any, ...] = ()
    closes: tuple[Any, ...] = ()
    watch: Watch | None = None
    nav: Nav | None = None

    @property
    def path(self) -> str:
        """The address, as in `/admin/clients/[client_id]`."""
        return f"/{self.route.removeprefix('/')}"

    @property
    def is_of_the_sandbox(self) -> bool:
        """Whether it is there only while the vendors are emulated."""
        return is_below(self.path, SANDBOX_PAGES)

    @property
    def needs(self) -> WhoMayCall | None:
        """Who may see it; None for a page that nothing loads."""
        return declaration(self.loads[0].fn) if self.loads else None

    def events(self) -> list[Any]:
        """All that happens when it is opened."""
        return [*(state.close for state in self.closes), *self.loads]


_pages: list[Page] = []
_opened_by: dict[Callable[..., Any], Page] = {}


def register(app: rx.App, pages: Iterable[Page]) -> None:
    """Give the app its pages. Raises `ValueError` for one that says two things about itself."""
    for page in pages:
        _check(page)
        _pages.append(page)
        if page.loads:
            _opened_by[page.loads[0].fn] = page
        app.add_page(
            page.build,
            route=page.route,
            title=f"{page.title} · {NAME}",
            on_load=page.events() or None,
        )


def registered() -> tuple[Page, ...]:
    """All pages of this process, in the order of the sidebar."""
    return tuple(_pages)


def opened_by(handler: Callable[..., Any]) -> Page | None:
    """The page that this handler opens, if it is the first that one loads."""
    return _opened_by.get(handler)


def _check(page: Page) -> None:
    kind, who = kind_of_page(page.path), page.needs
    if kind is None:
        return
    if who is None:
        raise ValueError(f"{page.path} is a page of the signed-in, and nothing decides who sees it")
    if kind not in who.kinds():
        raise ValueError(f"{page.path} is a page of the {kind.value}, its handler is not")
