"""The shell around the gallery's pages."""

from typing import Any

import reflex as rx

from cs_app.web.design.banner import live_region, sandbox_banner
from cs_app.web.design.menu import menu_head, menu_item, user_menu
from cs_app.web.design.shell import NavItem, page_shell, search_button
from cs_app.web.gallery.state import GalleryState

NAV = (
    NavItem(label="Components", href="/design", icon="layout_dashboard", primary=True),
    NavItem(label="Inbox", href="/design/inbox", icon="inbox", badge=4, primary=True),
    NavItem(label="Leads", href="/design#tables", icon="users", group="Clients", primary=True),
    NavItem(label="Escalations", href="/design#feedback", icon="siren", group="Clients"),
    NavItem(label="Reports", href="/design#figures", icon="chart_column", group="Reporting"),
    NavItem(label="Forms", href="/design#forms", icon="settings", group="Settings"),
)


def framed(content: rx.Component, **more: Any) -> rx.Component:
    """`content` in the shell, as a signed-in page would be."""
    account = user_menu(
        menu_head("Signed in as alice@summitroofing.test"),
        menu_item("Profile", icon="user", href="/design"),
        menu_item("Sign out", icon="log_out", on_click=GalleryState.press),
        name="Alice Moreno",
        detail="Agency owner",
    )
    body = rx.fragment(live_region(GalleryState.said), content)
    return page_shell(
        nav=NAV,
        content=body,
        search=search_button(),
        user_menu=account,
        banner=sandbox_banner(href="/design"),
        **more,
    )
