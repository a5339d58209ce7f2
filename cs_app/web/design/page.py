"""Headings of pages, and the frame of pages for those who are not signed in."""

from collections.abc import Sequence

import reflex as rx

from cs_app.web.design.brand import NAME, logo
from cs_app.web.design.link import link
from cs_app.web.design.theme import theme_toggle
from cs_app.web.design.tokens import Child, Density, Text, only_if

MAIN = {"id": "main", "tabIndex": -1}


def page_head(
    *,
    title: Text,
    note: Text | None = None,
    crumbs: Sequence[tuple[Text, Text]] = (),
    actions: rx.Component | None = None,
    hidden: bool = False,
) -> rx.Component:
    """The one h1 of a page, where it stands in the whole, and what can be done."""
    if hidden:
        return rx.el.h1(title, class_name="sr-only")
    texts = [
        *([_crumbs(crumbs)] if crumbs else []),
        rx.el.h1(title),
        *([rx.el.p(note)] if note is not None else []),
    ]
    tail = [rx.el.div(actions, class_name="row")] if actions else []
    return rx.el.div(rx.el.div(*texts), *tail, class_name="page-head")


def center_page(
    *children: Child, title: Text, note: Text | None = None, banner: rx.Component | None = None
) -> rx.Component:
    """A page with one narrow column: sign-in, a code to enter, a link that expired."""
    texts = rx.el.div(
        rx.el.h1(title), *([rx.el.p(note, class_name="muted")] if note is not None else [])
    )
    return rx.el.div(
        skip_link(),
        *([banner] if banner else []),
        rx.el.div(
            rx.el.header(logo(), theme_toggle()),
            rx.el.main(
                rx.el.div(texts, *children, class_name="center-card"), custom_attrs=dict(MAIN)
            ),
            rx.el.footer(NAME),
            class_name="center-page",
        ),
        data_density=Density.PORTAL.value,
        **only_if(banner is not None, data_banner="true"),
    )


def skip_link() -> rx.Component:
    """The first stop of the Tab key: past the navigation."""
    return rx.el.a("Skip to content", href="#main", class_name="skip-link")


def _crumbs(crumbs: Sequence[tuple[Text, Text]]) -> rx.Component:
    items = [rx.el.li(link(words, href=href)) for words, href in crumbs]
    return rx.el.nav(rx.el.ol(*items, class_name="crumbs"), aria_label="Where you are")
