"""The entries of a business's knowledge by category."""

import reflex as rx

from cs_app.web.admin.client.knowledge.entries import CATEGORY_WORDS, CategoryGroup, EntryLine
from cs_app.web.admin.client.knowledge.state import KnowledgeState
from cs_app.web.design.button import button, icon_button
from cs_app.web.design.chip import count
from cs_app.web.design.empty import empty_state, error_state, filtered_empty
from cs_app.web.design.form import switch
from cs_app.web.design.layout import card, row, sr_only
from cs_app.web.design.skeleton import table_skeleton
from cs_app.web.design.table import table_tools
from cs_app.web.design.tokens import Variant
from cs_app.web.design.url_controls import filter_chips, url_search, url_select

CATEGORIES = [
    ("", "All categories"),
    *((category.value, words) for category, words in CATEGORY_WORDS.items()),
]
USE = [("", "In use"), ("1", "Switched off")]


def entry_list() -> rx.Component:
    """The card with search, filters and all entries they leave."""
    listed = rx.cond(
        KnowledgeState.groups.length() > 0,  # pyright: ignore
        rx.el.div(rx.foreach(KnowledgeState.groups, _group), data_list="true"),
        _nothing(),
    )
    failed = error_state(why=KnowledgeState.error, on_retry=KnowledgeState.list_entries_of_client)
    return card(
        table_tools(
            url_search(label="Search knowledge", placeholder="Title, text or keyword"),
            url_select(name="category", label="Category", options=CATEGORIES),
            filter_chips(name="off", label="Use", options=USE),
        ),
        rx.match(  # pyright: ignore
            True,
            (KnowledgeState.error != "", failed),
            (KnowledgeState.loaded, listed),
            table_skeleton(2, rows=6),
        ),
        title="Knowledge",
        note="All that the assistant may say. It never goes beyond it.",
        actions=_add(small=True),
        flush=True,
    )


def _add(*, small: bool = False) -> rx.Component:
    return button(
        "Add entry",
        icon="plus",
        small=small,
        variant=Variant.PRIMARY,
        hotkey="n" if small else None,
        on_click=KnowledgeState.write(""),
    )


def _nothing() -> rx.Component:
    never = empty_state(
        title="The assistant knows nothing yet",
        why="Each entry is a piece of what leads ask: services, service area, prices, policies. "
        "Without any, every question goes to a person.",
        icon="book_open",
        action=_add(),
    )
    none_off = empty_state(
        title="Nothing is switched off",
        why="An entry that you switch off, or that the business deletes, is kept here.",
        icon="book_open",
    )
    filtered = filtered_empty(what="entries", params=["q", "category", "off"])
    return rx.match(  # pyright: ignore
        True, (KnowledgeState.filtered, filtered), (KnowledgeState.in_use, never), none_off
    )


def _group(group: CategoryGroup) -> rx.Component:
    number = group.lines.length()  # pyright: ignore
    head = rx.el.h3(group.title, " ", count(number, quiet=True, label="entries"))
    items = rx.el.ul(rx.foreach(group.lines, _entry))
    return rx.el.section(head, items, class_name="entry-group")


def _entry(entry: EntryLine) -> rx.Component:
    marks = rx.el.p(
        f"Priority {entry.priority}",
        rx.cond(entry.keywords != "", f" · {entry.keywords}", ""),
        class_name="faint small clip",
    )
    acts = row(
        switch(
            name=f"use-{entry.id}",
            label=sr_only(f"The assistant uses “{entry.title}”"),
            checked=entry.in_use,
            on_change=lambda on: KnowledgeState.turn(entry.id, on),
        ),
        rx.cond(
            entry.in_use,
            icon_button(
                label=f"Edit “{entry.title}”",
                icon="pencil",
                small=True,
                on_click=KnowledgeState.write(entry.id),
            ),
        ),
        icon_button(
            label=f"Delete “{entry.title}”",
            icon="trash_2",
            small=True,
            on_click=KnowledgeState.ask(entry.id),
        ),
        gap=1,
    )
    texts = rx.el.div(
        rx.el.strong(entry.title), rx.el.p(entry.content, class_name="clip muted"), marks
    )
    return rx.el.li(texts, acts, key=entry.id, class_name="entry")
