"""The form of an entry, and the question before it is deleted."""

import reflex as rx

from cs_app.knowledge.drafts import (
    HIGHEST_PRIORITY,
    LONGEST_CONTENT,
    LONGEST_KEYWORDS,
    LONGEST_TITLE,
)
from cs_app.web.admin.client.knowledge.entries import CATEGORY_WORDS
from cs_app.web.admin.client.knowledge.state import KnowledgeState
from cs_app.web.design.button import button, submit_button
from cs_app.web.design.dialog import confirm_dialog, dialog
from cs_app.web.design.form import form, select_field, text_field, textarea_field
from cs_app.web.design.layout import grid

CATEGORIES = [(category.value, words) for category, words in CATEGORY_WORDS.items()]


def write_dialog() -> rx.Component:
    """Adds an entry or changes one."""
    is_new = KnowledgeState.entry.id == ""
    return dialog(
        rx.cond(KnowledgeState.writing, _form()),
        id="write-entry",
        title=rx.cond(is_new, "Add an entry", "Edit entry"),
        wide=True,
        open=KnowledgeState.writing,
        on_close=KnowledgeState.close,
    )


def erase_dialog() -> rx.Component:
    """Asks before an entry goes for good."""
    return confirm_dialog(
        id="erase-entry",
        title=f"Delete “{KnowledgeState.entry.title}”?",
        consequence="It is removed for good, and the assistant knows it no more from its next "
        "answer on. To keep the words, switch it off instead.",
        confirm="Delete entry",
        on_confirm=KnowledgeState.erase,
        open=KnowledgeState.erasing,
        on_close=KnowledgeState.close,
    )


def _form() -> rx.Component:
    entry, errors = KnowledgeState.entry, KnowledgeState.errors
    return form(
        text_field(
            name="title",
            label="Title",
            error=errors.title,
            default_value=entry.title,
            max_length=LONGEST_TITLE,
            placeholder="Do you work on weekends?",
            auto_complete="off",
        ),
        textarea_field(
            name="content",
            label="What the assistant may say",
            error=errors.content,
            default_value=entry.content,
            max_length=LONGEST_CONTENT,
            help="Plain facts, as you would tell a new colleague.",
        ),
        text_field(
            name="keywords",
            label="Keywords",
            optional=True,
            error=errors.keywords,
            default_value=entry.keywords,
            max_length=LONGEST_KEYWORDS,
            help="Words that leads use and the text does not contain, separated by commas.",
            auto_complete="off",
        ),
        grid(
            select_field(
                name="category",
                label="Category",
                options=CATEGORIES,
                error=errors.category,
                default_value=entry.category,
            ),
            text_field(
                name="priority",
                label="Priority",
                type="number",
                error=errors.priority,
                default_value=entry.priority.to_string(),  # pyright: ignore
                min=0,
                max=HIGHEST_PRIORITY,
                step=1,
                help="0 to 100. Of equally fitting entries the higher one comes first.",
            ),
            min_width=200,
        ),
        rx.el.div(
            button("Cancel", data_closes="true"),
            submit_button("Save entry", busy=KnowledgeState.busy),
            class_name="modal-actions",
        ),
        on_submit=KnowledgeState.save,
    )
