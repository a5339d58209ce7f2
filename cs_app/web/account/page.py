"""/admin/account and /client/account: one's own name, sign-in, sessions and second factor."""

import reflex as rx

from cs_app.identity.permissions import SessionKind
from cs_app.web.account.delicate import Delicate
from cs_app.web.account.profile import profile
from cs_app.web.account.prove import prove_dialog
from cs_app.web.account.security import security
from cs_app.web.account.sessions import sessions
from cs_app.web.account.state import AccountState
from cs_app.web.design.empty import error_state
from cs_app.web.design.layout import card, stack
from cs_app.web.design.skeleton import card_skeleton, skeleton
from cs_app.web.design.tabs import Tab, tabs
from cs_app.web.frame.frames import agency_page, portal_page
from cs_app.web.kit.page import Page


def agency_account_page() -> rx.Component:
    """The account of somebody of the agency."""
    content = _content(SessionKind.AGENCY)
    return agency_page(active="/admin/account", title="Your account", content=content)


def portal_account_page() -> rx.Component:
    """The account of somebody of a business."""
    content = _content(SessionKind.PORTAL)
    return portal_page(active="/client/account", title="Your account", content=content)


def _content(kind: SessionKind) -> rx.Component:
    failed = card(error_state(why=AccountState.error, on_retry=AccountState.load), title="Account")
    return rx.match(  # pyright: ignore
        True,
        (AccountState.error != "", failed),
        (AccountState.loaded, rx.fragment(_tabs(kind), prove_dialog(kind))),
        _shape(),
    )


def _tabs(kind: SessionKind) -> rx.Component:
    panels = [
        Tab(value="", label="Profile", content=profile()),
        Tab(value="sessions", label="Sessions", content=sessions()),
    ]
    if kind is SessionKind.AGENCY:
        panels.append(Tab(value="security", label="Second factor", content=security()))
    return tabs(*panels, label="Your account")


def _shape() -> rx.Component:
    return stack(skeleton(width="260px", height="38px"), card_skeleton(), card_skeleton())


AGENCY_ACCOUNT = Page(
    route="/admin/account",
    title="Your account",
    build=agency_account_page,
    loads=(AccountState.load,),
    closes=(Delicate,),
)
PORTAL_ACCOUNT = Page(
    route="/client/account",
    title="Your account",
    build=portal_account_page,
    loads=(AccountState.load,),
    closes=(Delicate,),
)
