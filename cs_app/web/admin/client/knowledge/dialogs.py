"""The form of an entry, and the question before it is deleted."""

import reflex as rx

from cs_app.knowledge.entry_limits import (
    HIGHEST_PRIORITY,
    LONGEST_CONTENT,
    LONGEST_KEYWORDS,
    LONGEST_TITLE,
)
from cs_app.web.admin.client.knowledge.entry_form import EntryForm
from cs_app.web.admin.client.knowledge.erasure_state import ErasureState
from cs_app.web.design.dialog import confirm_dialog
from cs_app.web.design.form import select_field, text_field, textarea_field
from cs_app.web.design.layout import grid
from cs_app.web.design.truth import is_empty
from cs_app.web.kit.form import wrong
from cs_app.web.kit.form_dialog import form_dialog
from cs_app.web.kit.knowledge_words import CATEGORIES


def write_dialog() -> rx.Component:
    """Adds an entry or changes one."""
    is_new = is_empty(EntryForm.subject)
    return form_dialog(
        EntryForm,
        _title(),
        _content(),
        _keywords(),
        grid(_category(), _priority(), min_width=200),
        id="write-entry",
        title=rx.cond(is_new, "Add an entry", "Edit entry"),
        submit="Save entry",
    )


def erase_dialog() -> rx.Component:
    """Asks before an entry goes for good."""
    return confirm_dialog(
        id="erase-entry",
        title=f"Delete “{ErasureState.title}”?",
        consequence="It is removed for good, and the assistant knows it no more from its next "
        "answer on. To keep the words, switch it off instead.",
        confirm="Delete entry",
        on_confirm=ErasureState.erase,
        open=ErasureState.is_open,
        on_close=ErasureState.close,
    )


def _title() -> rx.Component:
    return text_field(
        name="title",
        label="Title",
        error=wrong(EntryForm, "title"),
        default_value=EntryForm.entry.title,
        longest=LONGEST_TITLE,
        placeholder="Do you work on weekends?",
        auto_complete="off",
    )


def _content() -> rx.Component:
    return textarea_field(
        name="content",
        label="What the assistant may say",
        error=wrong(EntryForm, "content"),
        default_value=EntryForm.entry.content,
        longest=LONGEST_CONTENT,
        help="Plain facts, as you would tell a new colleague.",
    )


def _keywords() -> rx.Component:
    return text_field(
        name="keywords",
        label="Keywords",
        optional=True,
        error=wrong(EntryForm, "keywords"),
        default_value=EntryForm.entry.keywords,
        longest=LONGEST_KEYWORDS,
        help="Words that leads use and the text does not contain, separated by commas.",
        auto_complete="off",
    )


def _category() -> rx.Component:
    return select_field(
        name="category",
        label="Category",
        options=CATEGORIES,
        error=wrong(EntryForm, "category"),
        default_value=EntryForm.entry.category,
    )


def _priority() -> rx.Component:
    return text_field(
        name="priority",
        label="Priority",
        type="number",
        error=wrong(EntryForm, "priority"),
        default_value=EntryForm.entry.priority,
        min=0,
        max=HIGHEST_PRIORITY,
        step=1,
        help="0 to 100. Of equally fitting entries the higher one comes first.",
    )
