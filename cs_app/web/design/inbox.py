"""Three panes: list, thread, details. Below 900 px one shows at a time, with a way back."""

from typing import Any

import reflex as rx

from cs_app.web.design.icon import icon
from cs_app.web.design.layout import sr_only
from cs_app.web.design.link import URL_LIBRARY, link, param_link
from cs_app.web.design.tokens import Attributes, Child, Flag, Text, Variant, only_if


class Panes(rx.Component):
    """Marks the pane that a narrow screen shows: the one of `known` that the URL names, if any."""

    library = URL_LIBRARY
    tag = "Panes"

    showing: rx.Var[str]
    known: rx.Var[list[str]]


def inbox_layout(
    *,
    list_pane: rx.Component,
    thread: rx.Component,
    details: rx.Component,
    showing: Text = "list",
) -> rx.Component:
    """The three panes of a page made with `page_shell(wide=True)`.

    On a narrow screen `showing` ("list" or "thread") is in front; the details open by the
    URL's `pane=details`, which `details_button` sets, once there is a thread.
    """
    opened = ["list", "thread", "details"]
    is_open = showing == "thread"
    known = rx.cond(is_open, opened, []) if isinstance(showing, rx.Var) else opened
    return Panes.create(
        rx.el.section(list_pane, class_name="pane pane-list", aria_label="All conversations"),
        rx.el.section(thread, class_name="pane pane-thread", aria_label="Conversation"),
        rx.el.aside(details, class_name="pane pane-details", aria_label="Details"),
        showing=showing,
        known=known,
        class_name="panes",
    )


def pane_head(*children: Child) -> rx.Component:
    """The bar at the top of a pane."""
    return rx.el.div(*children, class_name="pane-head")


def pane_title(name: Text, *marks: Child) -> rx.Component:
    """The heading of a pane, with chips beside it or, where that is too narrow, below."""
    return rx.el.div(
        rx.el.h2(name, class_name="truncate", dir="auto"), *marks, class_name="pane-title"
    )


def pane_scroll(*children: Child, label: str, from_end: bool = False, **props: Any) -> rx.Component:
    """The part of a pane that scrolls, by keyboard too.

    `from_end` starts at the last line and stays there as lines are added, as a chat does;
    whoever has scrolled up stays where they are. It takes one child.
    """
    return rx.el.div(
        *children,
        class_name="pane-scroll",
        tab_index=0,
        role="region",
        aria_label=label,
        **only_if(from_end, data_from_end="true"),
        **props,
    )


def back_to_list(*, href: Text) -> rx.Component:
    """From the thread back to the list; only on a narrow screen."""
    look = {"class_name": "button pane-back", "data_variant": Variant.QUIET.value}
    return link(icon("chevron_left"), sr_only("Back to the list"), href=href, **look)


def back_to_thread() -> rx.Component:
    """From the details back to the thread; only on a narrow screen."""
    look = {"class_name": "button pane-back", "data_variant": Variant.QUIET.value}
    inside = (icon("chevron_left"), sr_only("Back to the conversation"))
    return param_link(*inside, params={"pane": None}, **look)


def details_button() -> rx.Component:
    """Opens the details; only on a narrow screen."""
    look = {"class_name": "button pane-back", "data_variant": Variant.QUIET.value}
    return param_link(icon("info"), sr_only("Details"), params={"pane": "details"}, **look)


def thread_item(
    *,
    name: Text,
    preview: Child,
    when: rx.Component,
    href: Text = "",
    params: Attributes | None = None,
    current: Flag = False,
    unread: Flag = False,
    marks: Child | None = None,
) -> rx.Component:
    """A conversation in the list: who, the last words, when, and its chips.

    It leads to `href`, or to this page with other `params`, which keeps what was just typed.
    """
    look: Attributes = {"class_name": "row-link", "dir": "auto"} | _marked("aria_current", current)
    opener = param_link(name, params=params, **look) if params else link(name, href=href, **look)
    return rx.el.li(
        opener,
        rx.el.span(when, class_name="when"),
        rx.el.span(preview, class_name="preview", dir="auto"),
        rx.el.span(*([marks] if marks is not None else []), class_name="marks"),
        class_name="thread-item",
        **_marked("data_unread", unread),
    )


def _marked(attribute: str, flag: Flag) -> Attributes:
    """The attribute as "true" while `flag` holds, and not there otherwise."""
    if isinstance(flag, rx.Var):
        return {attribute: rx.cond(flag, "true", rx.Var("undefined"))}
    return {attribute: "true"} if flag else {}


def thread_list(*items: Child) -> rx.Component:
    """The list of `thread_item`s (or a foreach of them); j and k move in it."""
    return rx.el.ul(*items, data_list="true")
