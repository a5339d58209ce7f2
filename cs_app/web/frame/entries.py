"""The entries of a sidebar: those of the pages that have one (their order: `web/navigation.py`)."""

import operator
from functools import reduce

import reflex as rx

from cs_app.identity.permissions import SessionKind
from cs_app.web.design.shell import NavItem
from cs_app.web.kit.page import Page, registered
from cs_app.web.visitor.page_kinds import kind_of_page
from cs_app.web.visitor.viewer import may


def navigation(kind: SessionKind) -> list[NavItem]:
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
