"""The dialog of a review: the question, what was known, the answer, and what one thinks of it."""

import reflex as rx

from cs_app.agent.models import Rating
from cs_app.agent.reviews import LONGEST_ANSWER, LONGEST_NOTE
from cs_app.knowledge.entry_limits import LONGEST_CONTENT, LONGEST_TITLE
from cs_app.knowledge.rights import EDIT
from cs_app.web.design.disclosure import disclosure
from cs_app.web.design.form import select_field, text_field, textarea_field
from cs_app.web.design.layout import stack
from cs_app.web.design.text import key_values
from cs_app.web.design.truth import count_of, is_set
from cs_app.web.inbox.review_form import NEW, ReviewForm, Used
from cs_app.web.kit.form import wrong
from cs_app.web.kit.form_dialog import form_dialog
from cs_app.web.kit.knowledge_words import CATEGORIES
from cs_app.web.visitor.viewer import may

RATINGS = [(Rating.NEGATIVE.value, "Not good"), (Rating.POSITIVE.value, "Good")]


def review_dialog() -> rx.Component:
    """Once on the page."""
    return form_dialog(
        ReviewForm,
        _judged(),
        _opinion(),
        rx.cond(may(EDIT[0]) | may(EDIT[1]), _lesson()),
        id="review-answer",
        title="What do you think of this answer?",
        submit="Save review",
    )


def _judged() -> rx.Component:
    """What a person would have seen before answering, beside what the assistant said."""
    seen = ReviewForm.judged
    known = rx.el.div(rx.foreach(ReviewForm.used, _entry), class_name="stack", data_gap="2")
    nothing = rx.el.span("No entry is on record", class_name="faint")
    return key_values(
        ("The lead asked", seen.question),
        ("What it knew", rx.cond(count_of(ReviewForm.used) > 0, known, nothing)),
        ("It answered", seen.answer),
        ("Because", rx.cond(is_set(seen.reasoning), seen.reasoning, "–")),
    )


def _entry(entry: Used) -> rx.Component:
    return disclosure(rx.el.p(entry.content, dir="auto"), summary=entry.title)


def _opinion() -> rx.Component:
    return rx.fragment(
        select_field(
            name="rating",
            label="This answer was",
            options=RATINGS,
            default_value=ReviewForm.rating,
            error=wrong(ReviewForm, "rating"),
        ),
        textarea_field(
            name="corrected_answer",
            label="What it should have said",
            optional=True,
            default_value=ReviewForm.corrected,
            longest=LONGEST_ANSWER,
            error=wrong(ReviewForm, "corrected_answer"),
        ),
        text_field(
            name="note",
            label="Note",
            optional=True,
            help="For your colleagues; the lead does not see it.",
            default_value=ReviewForm.note,
            longest=LONGEST_NOTE,
            error=wrong(ReviewForm, "note"),
            auto_complete="off",
        ),
    )


def _lesson() -> rx.Component:
    chooses = select_field(
        name="teach",
        label="Knowledge",
        options=ReviewForm.choices,
        default_value=ReviewForm.teach,
        on_change=ReviewForm.choose,
        help="What the business's assistant may say from its next answer on.",
        error=wrong(ReviewForm, "teach"),
    )
    return stack(
        chooses,
        rx.match(ReviewForm.teach, ("", rx.fragment()), (NEW, _new_entry()), _changed_entry()),  # pyright: ignore
        gap=4,
    )


def _new_entry() -> rx.Component:
    return stack(
        text_field(
            name="title",
            label="Title of the entry",
            default_value=ReviewForm.title,
            longest=LONGEST_TITLE,
            help="It says what you have written under “What it should have said”.",
            error=wrong(ReviewForm, "title"),
            auto_complete="off",
        ),
        select_field(
            name="category",
            label="Category",
            options=CATEGORIES,
            default_value="faq",
            error=wrong(ReviewForm, "category"),
        ),
    )


def _changed_entry() -> rx.Component:
    return textarea_field(
        name="content",
        label="What the entry says from now on",
        default_value=ReviewForm.content,
        key=ReviewForm.teach,
        longest=LONGEST_CONTENT,
        error=wrong(ReviewForm, "content"),
    )
