"""The card of a list: its tools, its rows, and what stands there when there are none."""

from collections.abc import Callable, Sequence
from typing import Any

import reflex as rx

from cs_app.web.design.empty import empty_state, error_state, filtered_empty, past_the_last
from cs_app.web.design.layout import card
from cs_app.web.design.link import param_link
from cs_app.web.design.table import Column, data_table, pager, table_tools
from cs_app.web.design.tokens import Child
from cs_app.web.design.truth import count_of, is_set, negated
from cs_app.web.kit.listing import Listing


def list_card(
    state: type[Listing],
    *,
    what: str,
    title: str,
    columns: Sequence[Column],
    rows: Any,
    cells: Callable[[Any], Sequence[Child]],
    tools: Sequence[Child],
    empty: rx.Component,
    below: Child = "",
) -> rx.Component:
    """A table of `rows`, a Var of `state`, whose lines have an `id`.

    `what` names them in the plural; `empty` stands there before there is anything, `below`
    stands under the rows. Filters that match nothing, a page that cannot be read and a link that
    is broken are told apart.
    """
    table = data_table(
        caption=title,
        columns=columns,
        rows=rows,
        cells=cells,
        key=lambda line: line.id,
        loading=negated(state.loaded),
        empty=none_of(state, what=what, empty=empty),
    )
    return card(
        rx.el.h2(title, class_name="sr-only"),
        table_tools(*tools),
        unless_failed(state, rx.fragment(table, below, _pages(state, what, rows))),
        flush=True,
    )


def unless_failed(
    state: type[Listing], shown: rx.Component, *, title: str | None = None
) -> rx.Component:
    """The rows, or why there are none; with a `title` the reason stands in a card of its own."""

    def framed(why: rx.Component) -> rx.Component:
        return card(rx.el.h2(title, class_name="sr-only"), why) if title else why

    return rx.match(  # pyright: ignore
        True,
        (is_set(state.broken), framed(_broken(state))),
        (is_set(state.error), framed(error_state(why=state.error, on_retry=state.load))),
        shown,
    )


def none_of(state: type[Listing], *, what: str, empty: rx.Component) -> rx.Component:
    """No rows: none on this later page, none that match the filters, or none there yet."""
    narrowed = filtered_empty(what=what, params=list(state.FILTERS))
    return rx.cond(is_set(state.cursor), past_the_last(), rx.cond(state.filtered, narrowed, empty))


def _broken(state: type[Listing]) -> rx.Component:
    nothing = dict.fromkeys([*state.FILTERS, "cursor", "limit"], "")
    return empty_state(
        title="This link cannot be read",
        why=state.broken,
        icon="link_2_off",
        action=param_link("Show everything", params=nothing, class_name="button"),
    )


def _pages(state: type[Listing], what: str, rows: Any) -> rx.Component:
    is_later = is_set(state.cursor)
    first = rx.fragment(" · ", param_link("Back to the newest", params={"cursor": ""}))
    said = rx.fragment(f"{count_of(rows)} {what}", rx.cond(is_later, first, ""))
    return rx.cond(is_later | is_set(state.older), pager(shown=said, newer="", older=state.older))
