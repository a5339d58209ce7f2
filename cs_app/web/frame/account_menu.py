"""A person's own menu, and what is always seen while somebody views a client's portal."""

import reflex as rx

from cs_app.web.design.banner import viewing_banner
from cs_app.web.design.form import native_form
from cs_app.web.design.icon import icon
from cs_app.web.design.menu import menu_head, menu_item, user_menu
from cs_app.web.design.tokens import Text
from cs_app.web.visitor.viewer import OtherBusiness, Viewer

STOP = "/auth/view-as/stop"


def agency_menu() -> rx.Component:
    """For agency people."""
    own = (_account("/admin/account"), _post("Sign out", "log_out", "/auth/logout"))
    return user_menu(menu_head(Viewer.name), *own, name=Viewer.name, detail=Viewer.role)


def portal_menu() -> rx.Component:
    """For the people of a business, and for who views their portal."""
    own = rx.fragment(
        _switcher(), _account("/client/account"), _post("Sign out", "log_out", "/auth/logout")
    )
    entries = rx.cond(is_viewing(), _post("Stop viewing", "eye_off", STOP), own)
    return user_menu(menu_head(Viewer.name), entries, name=Viewer.name, detail=Viewer.business)


def viewing_notice() -> rx.Component:
    """Whose portal is viewed, until when, and the way out; nothing for its own people."""
    notice = viewing_banner(name=Viewer.business, until=Viewer.viewing_until, stop=STOP)
    return rx.cond(is_viewing(), notice)


def is_viewing() -> rx.Var[bool]:
    """Whether an agency person views a client's portal, read only."""
    return Viewer.viewing_until != ""  # pyright: ignore


def _account(href: str) -> rx.Component:
    return menu_item("Account", icon="circle_user", href=href)


def _post(word: str, mark: str, action: str) -> rx.Component:
    entry = rx.el.button(icon(mark), rx.el.span(word), type="submit", class_name="menu-item")
    return native_form(entry, action=action)


def _switcher() -> rx.Component:
    choices = rx.foreach(Viewer.others, _business)
    form = native_form(
        rx.el.div(choices, role="group", aria_label="Switch business"),
        action="/api/client/auth/switch-business",
    )
    head = rx.el.p("Switch business", class_name="menu-label")
    return rx.cond(Viewer.others.length() > 0, rx.fragment(head, form))  # pyright: ignore


def _business(other: OtherBusiness) -> rx.Component:
    name: Text = other.name
    return rx.el.button(
        icon("arrow_right_left"),
        rx.el.span(name, class_name="truncate"),
        type="submit",
        name="clientId",
        value=other.id,
        class_name="menu-item",
    )
