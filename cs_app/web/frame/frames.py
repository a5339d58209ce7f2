"""The two frames of signed-in pages: the agency's and the portal's."""

from typing import cast

import reflex as rx

from cs_app.identity.permissions import AgencyPermission, PortalPermission
from cs_app.settings import settings
from cs_app.web.design.banner import sandbox_banner
from cs_app.web.design.empty import empty_state
from cs_app.web.design.shell import NavItem, page_shell
from cs_app.web.design.tokens import Child, Density, Text
from cs_app.web.frame.account_menu import agency_menu, portal_menu, viewing_notice
from cs_app.web.visitor.viewer import Viewer

TEAM = "Team & Access"


def agency_page(
    *,
    active: str,
    title: Text,
    content: Child,
    note: Text | None = None,
    crumbs: tuple[tuple[Text, Text], ...] = (),
    actions: rx.Component | None = None,
    context: rx.Component | None = None,
    wide: bool = False,
) -> rx.Component:
    """A page for agency people; `active` is the href of its entry in the sidebar.

    `context` says on what the page works, as the `client_selector` does.
    """
    return page_shell(
        nav=_agency_nav(),
        active=active,
        title=title,
        content=_if_allowed(content),
        note=note,
        crumbs=crumbs,
        actions=actions,
        context=context,
        user_menu=agency_menu(),
        banner=_banner(),
        wide=wide,
        home="/admin",
    )


def portal_page(
    *,
    active: str,
    title: Text,
    content: Child,
    note: Text | None = None,
    actions: rx.Component | None = None,
    wide: bool = False,
) -> rx.Component:
    """A page for the people of a business."""
    return page_shell(
        nav=_portal_nav(),
        active=active,
        title=title,
        content=_if_allowed(content),
        note=note,
        actions=actions,
        user_menu=portal_menu(),
        density=Density.PORTAL,
        banner=_banner(),
        notice=viewing_notice(),
        wide=wide,
        home="/client",
    )


def _agency_nav() -> list[NavItem]:
    def item(
        label: str, href: str, mark: str, needs: AgencyPermission, group: str, primary: bool = False
    ) -> NavItem:
        return NavItem(
            label=label,
            href=href,
            icon=mark,
            group=group,
            shown=_holds(needs),
            primary=primary,
        )

    own = AgencyPermission
    nav = [
        item("Today", "/admin", "layout_dashboard", own.CLIENTS_VIEW, "", True),
        item(
            "Conversations", "/conversations", "messages_square", own.CONVERSATIONS_VIEW, "", True
        ),
        item("Clients", "/admin/clients", "building_2", own.CLIENTS_VIEW, "", True),
        item("Team", "/admin/team", "users", own.TEAM_MANAGE, TEAM),
        item("Roles", "/admin/roles", "shield_check", own.TEAM_MANAGE, TEAM),
        item("People", "/admin/users", "contact", own.TEAM_MANAGE, TEAM),
        item("Audit log", "/admin/audit-log", "scroll_text", own.TEAM_MANAGE, TEAM),
        item(
            "Webhook log", "/admin/webhook-logs", "webhook", own.SETTINGS_MANAGE, "Operations", True
        ),
    ]
    if settings().in_sandbox:
        nav.append(
            NavItem(label="Sandbox", href="/sandbox", icon="flask_conical", group="Operations")
        )
    return nav


def _portal_nav() -> list[NavItem]:
    own = PortalPermission

    def item(label: str, href: str, mark: str, needs: PortalPermission) -> NavItem:
        shown = _holds(needs)
        return NavItem(label=label, href=href, icon=mark, shown=shown, primary=True)

    return [
        item("Overview", "/client", "layout_dashboard", own.DASHBOARD),
        item("Conversations", "/client/conversations", "messages_square", own.CONVERSATIONS_VIEW),
        item("Team", "/client/team", "users", own.TEAM_VIEW),
    ]


def _holds(permission: AgencyPermission | PortalPermission) -> rx.Var[bool]:
    return cast(rx.vars.ArrayVar, Viewer.permissions).contains(permission.value)


def _if_allowed(content: Child) -> rx.Component:
    refused = empty_state(
        title="You may not see this page",
        why="Your role lacks the permission for it. Ask whoever manages your team.",
        icon="lock",
    )
    return rx.cond(Viewer.may_not_see, refused, content)


def _banner() -> rx.Component | None:
    return sandbox_banner(href="/sandbox") if settings().in_sandbox else None
