"""Tabs that live in the URL, so that a reload or a shared link shows the same one."""

from dataclasses import dataclass

import reflex as rx

from cs_app.web.design.chip import count
from cs_app.web.design.link import URL_LIBRARY, param_link
from cs_app.web.design.tokens import Text


@dataclass(frozen=True, kw_only=True)
class Tab:
    """A tab; `value` is what the URL says, "" for the first."""

    value: str
    label: str
    content: rx.Component
    number: Text | None = None


class WhenParam(rx.Component):
    library = URL_LIBRARY
    tag = "WhenParam"

    name: rx.Var[str]
    value: rx.Var[str]
    known: rx.Var[list[str]]


def tabs(*panels: Tab, label: Text, name: str = "tab") -> rx.Component:
    """Tabs over URL parameter `name`; only the chosen one's content is on the page.

    The first is chosen where the URL names none of them.
    """
    known = [tab.value for tab in panels]
    links = [
        param_link(
            tab.label,
            *([count(tab.number, quiet=True)] if tab.number is not None else []),
            params={name: tab.value},
            current="page",
            known=known,
            class_name="tab",
        )
        for tab in panels
    ]
    shown = [
        WhenParam.create(tab.content, name=name, value=tab.value, known=known) for tab in panels
    ]
    bar = rx.el.nav(*links, class_name="tabs", aria_label=label)
    return rx.el.div(bar, *shown, class_name="stack")
