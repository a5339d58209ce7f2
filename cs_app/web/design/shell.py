"""The frame of every signed-in page: sidebar, top bar, main; a bottom bar on the phone."""

import operator
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import reflex as rx

from cs_app.web.design.brand import NAME, logo
from cs_app.web.design.button import button, icon_button
from cs_app.web.design.chip import count
from cs_app.web.design.icon import icon
from cs_app.web.design.link import link
from cs_app.web.design.menu import opens_menu
from cs_app.web.design.page import MAIN, page_head, skip_link
from cs_app.web.design.theme import theme_toggle
from cs_app.web.design.tokens import Child, Density, Flag, Text, only_if

SIDEBAR = "sidebar"


@dataclass(frozen=True, kw_only=True)
class NavItem:
    """An entry of the sidebar. `shown` hides it from those who may not go there.

    `primary` ones (up to four) also stand in the bar at the bottom of a phone.
    """

    label: str
    href: Text
    icon: str
    group: str = ""
    badge: Any = None
    badge_label: str = "open"
    shown: Flag = True
    primary: bool = False


def page_shell(
    *,
    nav: Sequence[NavItem],
    active: Text,
    title: Text,
    content: Child,
    note: Text | None = None,
    crumbs: Sequence[tuple[Text, Text]] = (),
    actions: rx.Component | None = None,
    context: rx.Component | None = None,
    search: rx.Component | None = None,
    user_menu: rx.Component | None = None,
    density: Density = Density.ADMIN,
    banner: rx.Component | None = None,
    notice: rx.Component | None = None,
    wide: bool = False,
    home: Text = "/",
    person: Text | None = None,
) -> rx.Component:
    """A whole page. `active` is the href of the current entry of `nav`.

    `banner` runs above everything (the sandbox's), with `notice` below it; `context`, on what the
    page works, and `search` stand in the top bar; `wide` gives the content all the room to the
    edges and no heading (inboxes); `title` is then for screen readers and must be in the
    content's own bar as well if it is to be seen. `person` is the id of who looks, to whom what is
    typed belongs.
    """
    head = page_head(title=title, note=note, crumbs=crumbs, actions=actions, hidden=wide)
    edges = only_if(wide, data_wide="true")
    busy = rx.cond(rx.State.is_hydrated, "false", "true")
    main = rx.el.main(head, content, aria_busy=busy, custom_attrs=dict(MAIN), **edges)
    return rx.el.div(
        skip_link(),
        *([banner] if banner else []),
        *([notice] if notice else []),
        rx.el.div(
            rx.el.div(_sidebar(nav, active, user_menu, home), class_name="shell-side"),
            rx.el.div(_topbar(context, search), main, class_name="shell-main"),
            class_name="shell",
        ),
        _bottom_bar(nav, active),
        data_density=density.value,
        **only_if(person is not None, data_person=person),
        **only_if(banner is not None, data_banner="true"),
    )


def search_button(*, label: str = "Search or jump to", opens: str = "palette") -> rx.Component:
    """What stands in the top bar's search slot: opens the command palette, as does Ctrl-K."""
    return button(
        rx.el.span(label, class_name="faint", style={"flex": "1", "textAlign": "start"}),
        rx.el.span(rx.el.kbd("Ctrl"), rx.el.kbd("K"), class_name="keys", aria_hidden="true"),
        icon="search",
        wide=True,
        opens=opens,
        hotkey="mod+k",
    )


def _sidebar(
    nav: Sequence[NavItem], active: Text, user: rx.Component | None, home: Text
) -> rx.Component:
    groups = list(dict.fromkeys(item.group for item in nav))
    narrow = rx.el.div(theme_toggle(), class_name="only-narrow")
    foot = rx.el.div(narrow, *([user] if user else []), class_name="sidebar-foot")
    return rx.el.aside(
        rx.el.div(logo(href=home), class_name="sidebar-head"),
        rx.el.nav(*[_group(g, nav, active) for g in groups], aria_label=NAME),
        foot,
        class_name="sidebar",
        aria_label="Sidebar",
        custom_attrs={"id": SIDEBAR, "popover": "auto"},
    )


def _group(name: str, nav: Sequence[NavItem], active: Text) -> rx.Component:
    items = [_shown(item, _nav_link(item, active)) for item in nav if item.group == name]
    if not name:
        return rx.el.div(*items, class_name="nav-group")
    summary = rx.el.summary(rx.el.span(name), icon("chevron_down", size=13))
    folded = rx.el.details(summary, *items, open=True, class_name="nav-group")
    flags = [item.shown for item in nav if item.group == name]
    if not all(isinstance(flag, rx.Var) for flag in flags):
        return folded
    return rx.cond(reduce(operator.or_, flags), folded)


def _nav_link(item: NavItem, active: Text) -> rx.Component:
    return link(
        icon(item.icon),
        rx.el.span(item.label),
        *_badge(item),
        href=item.href,
        class_name="nav-item",
        **_current(item, active),
    )


def _topbar(context: rx.Component | None, search: rx.Component | None) -> rx.Component:
    opener = icon_button(label="Menu", icon="menu", **opens_menu(SIDEBAR))
    menu = rx.el.span(opener, class_name="menu-button")
    slot = rx.el.div(search, class_name="topbar-search") if search else rx.fragment()
    end = rx.el.div(theme_toggle(), class_name="topbar-end")
    return rx.el.header(menu, *([context] if context else []), slot, end, class_name="topbar")


def _bottom_bar(nav: Sequence[NavItem], active: Text) -> rx.Component:
    items = [
        _shown(
            item,
            link(
                icon(item.icon, size=20),
                rx.el.span(item.label, class_name="truncate"),
                *_badge(item),
                href=item.href,
                **_current(item, active),
            ),
        )
        for item in nav
        if item.primary
    ][:4]
    if not items:
        return rx.fragment()
    more = rx.el.button(
        icon("menu", size=20), rx.el.span("More"), type="button", **opens_menu(SIDEBAR)
    )
    return rx.el.nav(*items, more, class_name="bottombar", aria_label="Main")


def _badge(item: NavItem) -> list[rx.Component]:
    if item.badge is None:
        return []
    mark = count(item.badge, label=item.badge_label)
    return [rx.cond(item.badge, mark) if isinstance(item.badge, rx.Var) else mark]


def _current(item: NavItem, active: Text) -> dict[str, Any]:
    if isinstance(active, str) and isinstance(item.href, str):
        return {"aria_current": "page"} if item.href == active else {}
    return {"aria_current": rx.cond(item.href == active, "page", "false")}


def _shown(item: NavItem, entry: rx.Component) -> rx.Component:
    return rx.cond(item.shown, entry) if isinstance(item.shown, rx.Var) else entry
