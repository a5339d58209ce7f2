"""The entries of a business's knowledge by category."""

import reflex as rx

from cs_app.web.admin.client.knowledge.entries import CategoryGroup, EntryLine
from cs_app.web.admin.client.knowledge.entry_form import EntryForm
from cs_app.web.admin.client.knowledge.erasure_state import ErasureState
from cs_app.web.admin.client.knowledge.state import KnowledgeState
from cs_app.web.design.button import button, icon_button
from cs_app.web.design.chip import count
from cs_app.web.design.empty import empty_state
from cs_app.web.design.form import switch
from cs_app.web.design.layout import card, row, sr_only
from cs_app.web.design.skeleton import table_skeleton
from cs_app.web.design.table import table_tools
from cs_app.web.design.tokens import Variant
from cs_app.web.design.truth import count_of
from cs_app.web.design.url_controls import filter_chips, url_search, url_select
from cs_app.web.kit.knowledge_words import CATEGORY_WORDS
from cs_app.web.kit.list_card import none_of, unless_failed

CATEGORIES = [
    ("", "All categories"),
    *((category.value, words) for category, words in CATEGORY_WORDS.items()),
]
USE = [("", "In use"), ("1", "Switched off")]


def entry_list() -> rx.Component:
    """The card with search, filters and all entries they leave."""
    listed = rx.cond(
        count_of(KnowledgeState.groups) > 0,
        rx.el.div(rx.foreach(KnowledgeState.groups, _group), data_list="true"),
        none_of(KnowledgeState, what="entries", empty=_nothing()),
    )
    shown = rx.cond(KnowledgeState.loaded, listed, table_skeleton(2, rows=6))
    return card(
        table_tools(
            url_search(label="Search knowledge", placeholder="Title, text or keyword"),
            url_select(name="category", label="Category", options=CATEGORIES),
            filter_chips(name="off", label="Use", options=USE),
        ),
        unless_failed(KnowledgeState, shown),
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
        on_click=EntryForm.begin(""),
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
    return rx.cond(KnowledgeState.in_use, never, none_off)


def _group(group: CategoryGroup) -> rx.Component:
    head = rx.el.h3(group.title, " ", count(count_of(group.lines), quiet=True, label="entries"))
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
                on_click=EntryForm.begin(entry.id),
            ),
        ),
        icon_button(
            label=f"Delete “{entry.title}”",
            icon="trash_2",
            small=True,
            on_click=ErasureState.ask(entry.id),
        ),
        gap=1,
    )
    texts = rx.el.div(
        rx.el.strong(entry.title, dir="auto"),
        rx.el.p(entry.content, class_name="clip muted", dir="auto"),
        marks,
    )
    return rx.el.li(texts, acts, key=entry.id, class_name="entry")
