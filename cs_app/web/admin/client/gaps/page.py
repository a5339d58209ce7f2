"""The tab of what leads ask in vain, with the dialogs that settle it."""

import reflex as rx

from cs_app.knowledge.entry_limits import LONGEST_CONTENT, LONGEST_TITLE
from cs_app.web.admin.client.gaps.answer_form import AnswerForm
from cs_app.web.admin.client.gaps.dismissal_state import DismissalState
from cs_app.web.admin.client.gaps.state import MAY, STANDING, GapLine, GapsState
from cs_app.web.design.button import button
from cs_app.web.design.dialog import confirm_dialog
from cs_app.web.design.empty import empty_state
from cs_app.web.design.form import select_field, text_field, textarea_field
from cs_app.web.design.layout import card
from cs_app.web.design.link import link
from cs_app.web.design.table import Column
from cs_app.web.design.text import key_values
from cs_app.web.design.time import timestamp
from cs_app.web.design.tokens import Child
from cs_app.web.design.truth import count_of, is_set
from cs_app.web.design.url_controls import filter_chips
from cs_app.web.kit.form import wrong
from cs_app.web.kit.form_dialog import form_dialog
from cs_app.web.kit.knowledge_words import CATEGORIES
from cs_app.web.kit.list_card import list_card
from cs_app.web.visitor.viewer import Viewer, may

COLUMNS = (
    Column(label="Question", width="55%"),
    Column(label="Asked"),
    Column(label="Last"),
    Column(label="Actions", hide_label=True, end=True),
)
STANDINGS = [("", "Open"), ("answered", "Answered"), ("dismissed", "Dismissed")]


def gaps() -> rx.Component:
    """The tab."""
    refused = empty_state(
        title="Knowledge is not for your role",
        why="Somebody who may edit knowledge can show it to you, or change your role.",
        icon="lock",
    )
    return rx.cond(may(MAY), rx.fragment(_list(), _answer(), _dismissal()), card(refused))


def _list() -> rx.Component:
    return list_card(
        GapsState,
        what="questions",
        title="Knowledge gaps",
        columns=COLUMNS,
        rows=GapsState.lines,
        cells=_cells,
        tools=(filter_chips(name=STANDING, label="Standing", options=STANDINGS),),
        empty=empty_state(
            title="Nothing was asked in vain",
            why="When the assistant passes a question to a person because the knowledge does not "
            "answer it, it is kept here: answer it once, and it is not asked in vain again.",
            icon="circle_help",
        ),
    )


def _cells(line: GapLine) -> list[Child]:
    others = rx.el.ul(rx.foreach(line.examples, _wording), class_name="faint small")
    question = rx.cond(
        is_set(line.href), link(line.question, href=line.href), rx.el.strong(line.question)
    )
    return [
        rx.el.div(
            rx.el.div(question, class_name="clip", dir="auto"),
            rx.cond(count_of(line.examples) > 0, others),
        ),
        rx.el.span(line.asked, class_name="nowrap"),
        timestamp(line.last_seen_at, zone=Viewer.zone, class_name="nowrap"),
        _acts(line),
    ]


def _wording(words: rx.Var[str]) -> rx.Component:
    return rx.el.li("also: “", words, "”", class_name="clip", dir="auto")


def _acts(line: GapLine) -> rx.Component:
    answer = button(
        "Answer it",
        small=True,
        icon="pencil",
        aria_label=f"Answer it: “{line.question}”",
        on_click=AnswerForm.begin(line.id),
    )
    dismiss = button(
        "Dismiss…",
        small=True,
        aria_label=f"Dismiss “{line.question}”…",
        on_click=DismissalState.ask(line.id),
    )
    reopen = button(
        "Open again",
        small=True,
        aria_label=f"Open again: “{line.question}”",
        on_click=GapsState.reopen(line.id),
    )
    return rx.el.div(
        rx.cond(line.is_open | line.is_dismissed, answer),
        rx.cond(line.is_open, dismiss),
        rx.cond(line.is_dismissed, reopen),
        class_name="button-group",
    )


def _answer() -> rx.Component:
    gap = AnswerForm.gap
    asked = rx.el.div(
        rx.el.div(gap.question, dir="auto"),
        rx.el.ul(rx.foreach(gap.examples, _wording), class_name="faint small"),
    )
    return form_dialog(
        AnswerForm,
        key_values(("Leads ask", asked), ("Asked", gap.asked)),
        text_field(
            name="title",
            label="Title",
            error=wrong(AnswerForm, "title"),
            default_value=AnswerForm.title,
            longest=LONGEST_TITLE,
            auto_complete="off",
        ),
        textarea_field(
            name="content",
            label="What the assistant may say",
            error=wrong(AnswerForm, "content"),
            longest=LONGEST_CONTENT,
            help="Plain facts, as you would tell a new colleague.",
        ),
        select_field(
            name="category",
            label="Category",
            options=CATEGORIES,
            error=wrong(AnswerForm, "category"),
            default_value=AnswerForm.category,
        ),
        id="answer-gap",
        title="Answer it once",
        submit="Add to knowledge",
    )


def _dismissal() -> rx.Component:
    will = rx.fragment(
        rx.el.p("“", DismissalState.question, "”", dir="auto"),
        rx.el.p(
            "It leaves the list and stays away, however often it is asked. Each time a person "
            "still gets the conversation."
        ),
    )
    return confirm_dialog(
        id="dismiss-gap",
        title="Dismiss this question?",
        consequence=will,
        confirm="Dismiss question",
        on_confirm=DismissalState.dismiss,
        danger=False,
        open=DismissalState.is_open,
        on_close=DismissalState.close,
    )
