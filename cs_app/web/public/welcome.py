"""/welcome: what somebody sees once, after their first sign-in."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import reflex as rx

from cs_app.identity.permission_words import WORDS, grouped
from cs_app.identity.routes.requests import safe_path
from cs_app.identity.routes.welcome import HOME
from cs_app.web.design.button import link_button
from cs_app.web.design.layout import stack
from cs_app.web.design.skeleton import skeleton
from cs_app.web.design.tokens import Variant
from cs_app.web.kit.page import Page
from cs_app.web.public.frame import sign_in_page
from cs_app.web.visitor.handler_access import current_access, requires_presence
from cs_app.web.visitor.viewer import Viewer


@dataclass(frozen=True)
class Area:
    """A part of the product, and what the viewer may do there."""

    name: str
    allowed: str


class WelcomeState(rx.State):
    """The viewer's areas, and where they wanted to go."""

    areas: list[Area] = []
    target: str = ""

    @rx.event
    @requires_presence
    async def load(self):
        """Fill the page."""
        access = current_access()
        self.areas = [
            Area(name, _listed([WORDS[key].label for key in keys]))
            for name, keys in grouped(access.permissions)
        ]
        self.target = _wanted(str(self.router.url)) or HOME[access.kind]


def welcome_page() -> rx.Component:
    """The page."""
    place = rx.cond(Viewer.business != "", f" at {Viewer.business}", " of the agency")
    shape = stack(*[skeleton(height="44px") for _ in range(4)], gap=2)
    content = stack(
        rx.el.p("Your role is ", rx.el.strong(Viewer.role), place, ". It lets you use:"),
        rx.el.ul(rx.foreach(WelcomeState.areas, _area), class_name="areas"),
        link_button("Get started", href=WelcomeState.target, variant=Variant.PRIMARY, wide=True),
    )
    return sign_in_page(
        rx.cond(WelcomeState.target != "", content, shape),
        title=rx.cond(Viewer.name != "", f"Welcome, {Viewer.name}", "Welcome"),
    )


def _area(area: Area) -> rx.Component:
    return rx.el.li(rx.el.strong(area.name), rx.el.span(area.allowed, class_name="muted small"))


def _listed(labels: list[str]) -> str:
    first, *more = labels
    return ", ".join([first, *(label[0].lower() + label[1:] for label in more)])


def _wanted(address: str) -> str | None:
    return safe_path(parse_qs(urlsplit(address).query).get("next", [""])[0])


PAGE = Page(route="/welcome", title="Welcome", build=welcome_page, loads=(WelcomeState.load,))
