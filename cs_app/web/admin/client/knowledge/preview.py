"""'What would the AI see for this question?': the panel beside the knowledge."""

import reflex as rx

from cs_app.agent.preview import LONGEST_QUESTION
from cs_app.web.admin.client.knowledge.answer import Seen
from cs_app.web.admin.client.knowledge.preview_state import PreviewState
from cs_app.web.admin.client.state import ClientState
from cs_app.web.design.button import submit_button
from cs_app.web.design.chip import chip, count
from cs_app.web.design.empty import error_state
from cs_app.web.design.form import form, form_actions, textarea_field
from cs_app.web.design.layout import card, row, stack
from cs_app.web.design.message import Author, bubbles, message_bubble
from cs_app.web.design.skeleton import skeleton
from cs_app.web.design.text import progress
from cs_app.web.design.tokens import Tone, Variant


def preview_panel() -> rx.Component:
    """The question, and what would become of it."""
    question = form(
        textarea_field(
            name="question",
            label="A lead's question",
            placeholder="Do you work on Saturdays?",
            longest=LONGEST_QUESTION,
            error=PreviewState.error,
            rows=2,
        ),
        form_actions(
            submit_button(
                "Ask", busy=PreviewState.busy, icon="sparkles", variant=Variant.SECONDARY
            ),
        ),
        on_submit=PreviewState.ask,
    )
    failed = error_state(
        title="The AI did not answer", why=PreviewState.failed, on_retry=PreviewState.again
    )
    mine = PreviewState.about == ClientState.facts.id
    outcome = rx.match(  # pyright: ignore
        True,
        (PreviewState.busy, _shape()),
        (PreviewState.failed != "", failed),
        (PreviewState.answered, _outcome()),
        rx.fragment(),
    )
    return card(
        stack(question, rx.cond(mine, rx.el.div(outcome, role="status"))),
        title="What would the AI see for this question?",
        note="Nothing is sent and nothing is stored",
    )


def _shape() -> rx.Component:
    return rx.el.div(
        rx.el.span("Asking the AI…", class_name="muted small"),
        skeleton(width="60%", height="22px"),
        skeleton(height="64px"),
        skeleton(width="80%"),
        skeleton(width="70%"),
        class_name="stack",
        data_gap="3",
        aria_busy="true",
    )


def _outcome() -> rx.Component:
    found = PreviewState.answer
    return stack(
        row(
            chip(found.verdict, tone=found.verdict_tone),
            chip(found.level, tone=found.level_tone, icon="book_open"),
            rx.cond(found.reason != "", chip(found.reason, tone=Tone.NEUTRAL)),
        ),
        bubbles(
            message_bubble(
                kind=Author.INBOUND, who="Lead", body=found.question, when=rx.fragment()
            ),
            rx.cond(found.reply != "", _reply("The assistant", found.reply)),
            rx.cond(found.draft != "", _reply("Draft, not sent", found.draft)),
            label="The question and its answer",
        ),
        _confidence(),
        rx.el.p(rx.el.strong("Why: "), found.why, class_name="small"),
        _entries(),
    )


def _reply(who: str, body: rx.Var | str) -> rx.Component:
    return message_bubble(kind=Author.AI, who=who, body=body, when=rx.fragment())


def _confidence() -> rx.Component:
    found = PreviewState.answer
    return stack(
        row(
            rx.el.span("Confidence", class_name="small"),
            rx.el.strong(f"{found.share} %", class_name="num small"),
            spread=True,
        ),
        progress(share=found.share, label="Confidence", tone=found.share_tone),
        rx.el.p("Below 70 % a person answers.", class_name="faint small"),
        gap=1,
    )


def _entries() -> rx.Component:
    unused = PreviewState.unused.length()  # pyright: ignore
    rest = rx.el.details(
        rx.el.summary("Also in the AI's view, but no word matches ", count(unused, quiet=True)),
        rx.el.ol(rx.foreach(PreviewState.unused, _seen), class_name="seen"),
        class_name="why",
    )
    used = rx.cond(
        PreviewState.used.length() > 0,  # pyright: ignore
        rx.el.ol(rx.foreach(PreviewState.used, _used), class_name="seen"),
        rx.el.p("No entry shares a word with the question.", class_name="muted small"),
    )
    return stack(
        rx.el.h3("Entries used"),
        used,
        rx.cond(unused > 0, rest),
        gap=2,
    )


def _used(entry: Seen) -> rx.Component:
    return rx.el.li(
        row(rx.el.strong(entry.place, ". ", entry.title), chip("Used", tone=Tone.ACCENT)),
        rx.el.p(entry.content, class_name="clip muted small", dir="auto"),
        data_used="true",
        key=entry.id,
    )


def _seen(entry: Seen) -> rx.Component:
    category = rx.el.span(entry.category, class_name="faint small")
    return rx.el.li(row(entry.place, ". ", entry.title, category, gap=1), key=entry.id)
