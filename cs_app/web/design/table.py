"""Tables of rows that lead somewhere: sorted, searched and paged by the URL."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import reflex as rx

from cs_app.web.design.link import URL_LIBRARY, link, param_link
from cs_app.web.design.skeleton import table_skeleton
from cs_app.web.design.tokens import Attributes, Child, Flag, Text, only_if


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column. `sort` is the value the URL's `sort` takes (prefixed "-" when descending)."""

    label: str
    sort: str | None = None
    end: bool = False
    hide_label: bool = False
    width: str | None = None


class SortHeader(rx.Component):
    library = URL_LIBRARY
    tag = "SortHeader"

    value: rx.Var[str]
    initial: rx.Var[str]
    label: rx.Var[str]


def data_table(
    *,
    caption: Text,
    columns: Sequence[Column],
    rows: Any,
    cells: Callable[[Any], Sequence[Child]],
    key: Callable[[Any], Text] | None = None,
    sorted_by: str = "",
    loading: Flag = False,
    empty: rx.Component | None = None,
    cards: bool = True,
) -> rx.Component:
    """A table of `rows` (a Var of a list); `cells` makes one row's cells, in column order.

    Make the first cell a `row_link` and the whole row leads there, by mouse and by j/k.
    `sorted_by` is the order without a `sort` in the URL. While `loading` a skeleton of the same
    shape shows; `empty` stands in for no rows. On a phone each row becomes a card.
    """

    def body_row(item: Any) -> rx.Component:
        made = [_cell(column, cell) for column, cell in zip(columns, cells(item), strict=True)]
        return rx.el.tr(*made, **(Attributes(key=key(item)) if key else {}))

    table = rx.el.div(
        rx.el.table(
            rx.el.caption(caption, class_name="sr-only"),
            rx.el.thead(rx.el.tr(*[_header(column, sorted_by) for column in columns])),
            rx.el.tbody(rx.foreach(rows, body_row), data_list="true"),
            class_name="table",
            **only_if(cards, data_cards="true"),
        ),
        class_name="table-wrap",
    )
    shown = table if empty is None else rx.cond(_length(rows) > 0, table, empty)
    return shown if loading is False else rx.cond(loading, table_skeleton(len(columns)), shown)


def row_link(*children: Child, href: Text, **props: Any) -> rx.Component:
    """The link of a row: its name, stretched over the whole row."""
    return link(*children, href=href, class_name="row-link", **props)


def table_tools(*children: Child, end: rx.Component | None = None) -> rx.Component:
    """The strip above a table: search, filters, and actions at the end."""
    tail = [rx.el.div(end, style={"marginInlineStart": "auto"})] if end else []
    return rx.el.div(*children, *tail, class_name="table-tools")


def pager(*, shown: Child, newer: Text, older: Text) -> rx.Component:
    """Keyset paging. `newer` and `older` are values for URL parameter `cursor`, "" for none."""
    return rx.el.nav(
        rx.el.span(shown, class_name="num"),
        rx.el.div(
            _page_link("Newer", newer), _page_link("Older", older), class_name="button-group"
        ),
        class_name="pager",
        aria_label="Pages",
    )


def _page_link(word: str, cursor: Text) -> rx.Component:
    look: Attributes = {"class_name": "button", "data_size": "small"}
    there = param_link(word, params={"cursor": cursor}, **look)
    return rx.cond(cursor != "", there, rx.el.button(word, type="button", disabled=True, **look))


def _header(column: Column, sorted_by: str) -> rx.Component:
    look = "end" if column.end else ""
    style = only_if(column.width is not None, style={"width": column.width})
    if column.sort is None:
        label = rx.el.span(column.label, class_name="sr-only" if column.hide_label else "")
        return rx.el.th(label, scope="col", class_name=look, **style)
    return SortHeader.create(
        value=column.sort, initial=sorted_by, label=column.label, class_name=look
    )


def _cell(column: Column, content: Child) -> rx.Component:
    label = "" if column.hide_label else column.label
    return rx.el.td(content, class_name="end" if column.end else "", data_label=label)


def _length(rows: Any) -> Any:
    return rows.to(list).length() if isinstance(rows, rx.Var) else len(rows)
