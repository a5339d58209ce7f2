"""What stands where a list would be: nothing yet, nothing found, or it went wrong."""

from typing import Any

import reflex as rx

from cs_app.web.design.button import button
from cs_app.web.design.icon import icon as draw
from cs_app.web.design.link import param_link
from cs_app.web.design.tokens import Text


def empty_state(
    *, title: Text, why: Text, icon: str = "inbox", action: rx.Component | None = None
) -> rx.Component:
    """Nothing here yet: what goes here, why it is empty, and what to do next."""
    return rx.el.div(
        rx.el.span(draw(icon, size=22), class_name="empty-icon"),
        rx.el.h3(title),
        rx.el.p(why),
        *([rx.el.div(action, class_name="row")] if action else []),
        class_name="empty",
    )


def filtered_empty(*, what: str, params: list[str]) -> rx.Component:
    """Nothing matches the filters; one click removes them (`params` of the URL)."""
    clear = param_link("Clear filters", params=dict.fromkeys(params), class_name="button")
    return empty_state(
        title=f"No {what} match these filters",
        why="There is more here: loosen or clear the filters to see it.",
        icon="search_x",
        action=clear,
    )


def past_the_last() -> rx.Component:
    """A later page of a list whose rows are gone; its first page has others."""
    newest = param_link("Back to the newest", params={"cursor": None}, class_name="button")
    return empty_state(
        title="Nothing on this page any more",
        why="What stood here is gone or has moved. The list begins on its first page.",
        icon="list_restart",
        action=newest,
    )


def error_state(
    *, title: Text = "This could not be loaded", why: Text, on_retry: Any
) -> rx.Component:
    """It went wrong: what happened, and a button that tries again."""
    retry = button("Try again", icon="refresh_cw", on_click=on_retry)
    state = empty_state(title=title, why=why, icon="cloud_alert", action=retry)
    return rx.el.div(state, role="alert")
