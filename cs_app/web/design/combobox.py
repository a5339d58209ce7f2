"""A choice of one among many, found by typing."""

from typing import Any

import reflex as rx

from cs_app.web.design.tokens import Text


class ParamCombobox(rx.Component):
    library = "$/public/design/combobox.js"
    tag = "ParamCombobox"

    name: rx.Var[str]
    label: rx.Var[str]
    options: rx.Var[list[tuple[str, str]]]
    everything: rx.Var[str]
    on_pick: rx.EventHandler[rx.event.passthrough_event_spec(str)]


def url_combobox(
    *, name: str, label: Text, options: Any, everything: Text, on_pick: Any
) -> rx.Component:
    """Shows which of the `options`, (value, words) pairs, URL parameter `name` has.

    `on_pick` gets the value of another one, "" for `everything`, and must bring it into the URL.
    """
    return ParamCombobox.create(
        name=name, label=label, options=options, everything=everything, on_pick=on_pick
    )
