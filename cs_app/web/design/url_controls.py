"""Search, filters and choices of a list that live in the URL."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from cs_app.web.design.chip import count
from cs_app.web.design.icon import icon
from cs_app.web.design.link import URL_LIBRARY, param_link
from cs_app.web.design.tokens import Child, Text

Option = tuple[str, str]


class ParamSearch(rx.Component):
    library = URL_LIBRARY
    tag = "ParamSearch"

    name: rx.Var[str]
    placeholder: rx.Var[str]


class ParamSelect(rx.Component):
    library = URL_LIBRARY
    tag = "ParamSelect"

    name: rx.Var[str]
    initial: rx.Var[str]


def url_search(
    *, label: Text, name: str = "q", placeholder: Text = "Search", hotkey: str = "/"
) -> rx.Component:
    """A search box that writes URL parameter `name` 250 ms after the last key; `/` focuses it."""
    attrs = {"aria-label": label, "data-hotkey": hotkey, "autoComplete": "off", "dir": "auto"}
    box = ParamSearch.create(
        name=name, placeholder=placeholder, class_name="input", custom_attrs=attrs
    )
    return rx.el.div(
        icon("search", size=15), box, *([keys(hotkey)] if hotkey else []), class_name="affix"
    )


def url_select(
    *, name: str, label: Text, options: Sequence[Option], initial: str = ""
) -> rx.Component:
    """A choice written to URL parameter `name`; `options` are (value, words)."""
    return ParamSelect.create(
        *_options(options),
        name=name,
        initial=initial,
        class_name="input",
        custom_attrs={"aria-label": label},
    )


def url_select_of(*, name: str, label: Text, options: Any, everything: Text) -> rx.Component:
    """The same for options known only to State: a Var of (value, words) pairs."""
    return ParamSelect.create(
        rx.el.option(everything, value=""),
        rx.foreach(options, lambda pair: rx.el.option(pair[1], value=pair[0])),
        name=name,
        class_name="input",
        custom_attrs={"aria-label": label},
    )


def url_select_grouped(
    *, name: str, label: Text, groups: Sequence[tuple[str, Sequence[Option]]], everything: Text
) -> rx.Component:
    """The same for many options, under the headings of their groups."""
    made = [
        rx.el.optgroup(*_options(options), custom_attrs={"label": words})
        for words, options in groups
    ]
    return ParamSelect.create(
        rx.el.option(everything, value=""),
        *made,
        name=name,
        class_name="input",
        custom_attrs={"aria-label": label},
    )


def url_day(*, name: str, label: Text, zone: Text) -> rx.Component:
    """A day written to URL parameter `name`; it begins and ends in `zone`, said on hover."""
    attrs = {"type": "date", "aria-label": label}
    box = ParamSearch.create(name=name, class_name="input", custom_attrs=attrs)
    words = rx.el.span(label, class_name="faint small")
    return rx.el.label(words, box, title=f"{label}, in {zone}")


def filter_chips(
    *,
    name: str,
    label: Text,
    options: Sequence[Option],
    counts: dict[str, Text] | None = None,
) -> rx.Component:
    """One-click filters on URL parameter `name`; value "" is the unfiltered list."""
    known = [value for value, _ in options]
    return rx.el.div(
        *[
            _filter(name, value, words, (counts or {}).get(value), known)
            for value, words in options
        ],
        class_name="filters",
        role="group",
        aria_label=label,
    )


def _filter(
    name: str, value: str, words: str, number: Text | None, known: Sequence[str]
) -> rx.Component:
    inside: list[Child] = [words]
    if number is not None:
        inside.append(count(number, quiet=True))
    return param_link(
        *inside, params={name: value}, current="true", known=known, class_name="filter"
    )


def keys(shortcut: str) -> rx.Component:
    """A keyboard shortcut as keycaps: "mod+k", "/", "g i"."""
    words = {"mod": "Ctrl"}
    caps = [rx.el.kbd(words.get(k, k.upper())) for k in shortcut.replace("+", " ").split()]
    return rx.el.span(*caps, class_name="keys", aria_hidden="true")


def _options(options: Sequence[Option]) -> list[rx.Component]:
    return [rx.el.option(words, value=value) for value, words in options]
