"""Several of many to tick, with a box that narrows them down."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from cs_app.web.design.field import error_text
from cs_app.web.design.form import checkbox
from cs_app.web.design.icon import icon
from cs_app.web.design.tokens import Text


@dataclass(frozen=True)
class Pick:
    """One entry; the form gets its `name` when it is ticked."""

    name: str
    label: str
    picked: bool


def pick_list(
    *, id: str, legend: Text, picks: Any, search: Text, error: Text, empty: Text
) -> rx.Component:
    """A group of tick boxes for `picks`, a Var of a list of `Pick`s.

    In a form, a ticked radio with `data_hides_picks` takes it away.
    """
    attrs = {"aria-label": search, "autoComplete": "off", "data-filters": id}
    box = rx.el.input(type="search", class_name="input", placeholder=search, custom_attrs=attrs)
    entries = rx.el.ul(
        rx.foreach(
            picks,
            lambda pick: rx.el.li(
                checkbox(name=pick.name, label=pick.label, default_checked=pick.picked)
            ),
        ),
        custom_attrs={"id": id},
    )
    many = rx.fragment(rx.el.div(icon("search", size=15), box, class_name="affix"), entries)
    return rx.el.fieldset(
        rx.el.legend(legend),
        rx.cond(picks.length() > 0, many, rx.el.p(empty, class_name="field-help")),
        rx.cond(error != "", error_text(error, target=id)),
        class_name="pick-list",
    )
