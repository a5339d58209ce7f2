"""The two frames of signed-in pages: the agency's and the portal's."""

import operator
from functools import reduce

import reflex as rx

from cs_app.identity.permissions import SessionKind
from cs_app.settings import settings
from cs_app.web.design.banner import sandbox_banner
from cs_app.web.design.empty import empty_state
from cs_app.web.design.shell import NavItem, page_shell
from cs_app.web.design.tokens import Child, Density, Text
from cs_app.web.frame.account_menu import agency_menu, portal_menu, viewing_notice
from cs_app.web.kit.page import Page, registered
from cs_app.web.visitor.page_kinds import kind_of_page
from cs_app.web.visitor.viewer import Viewer, may


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
        nav=_navigation(SessionKind.AGENCY),
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
        person=Viewer.person,
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
        nav=_navigation(SessionKind.PORTAL),
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
        person=Viewer.person,
    )


def _if_allowed(content: Child) -> rx.Component:
    refused = empty_state(
        title="You may not see this page",
        why="Your role lacks the permission for it. Ask whoever manages your team.",
        icon="lock",
    )
    return rx.cond(Viewer.may_not_see, refused, content)


def _banner() -> rx.Component | None:
    return sandbox_banner(href="/sandbox") if settings().in_sandbox else None


def _navigation(kind: SessionKind) -> list[NavItem]:
    """The entries for people of this kind; each is shown to those who may open its page.

    Those of the sandbox stand in the agency's.
    """
    own = (page for page in registered() if _stands_in(page, kind))
    return [_item(page) for page in own]


def _stands_in(page: Page, kind: SessionKind) -> bool:
    if page.nav is None:
        return False
    if page.is_of_the_sandbox:
        return kind is SessionKind.AGENCY
    return kind_of_page(page.path) is kind


def _item(page: Page) -> NavItem:
    assert page.nav is not None
    nav = page.nav
    return NavItem(
        label=nav.label,
        href=page.path,
        icon=nav.icon,
        group=nav.group,
        shown=_shown(page),
        primary=nav.primary,
    )


def _shown(page: Page) -> bool | rx.Var[bool]:
    permissions = sorted(page.needs.permissions) if page.needs else []
    return reduce(operator.or_, map(may, permissions)) if permissions else True
