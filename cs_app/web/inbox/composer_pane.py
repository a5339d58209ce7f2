"""Where a person answers the lead, and what became of the last text."""

import reflex as rx

from cs_app.usage.prices import SMS_SEGMENT
from cs_app.web.design.banner import banner
from cs_app.web.design.composer import closed_composer, composer, segment_counter
from cs_app.web.design.form import hidden
from cs_app.web.design.time import TimeForm, timestamp
from cs_app.web.inbox.lead_card import Hold
from cs_app.web.inbox.state import InboxState


def composer_pane(*, shows_cost: bool) -> rx.Component:
    """The composer, or why there is none."""
    reads_only = banner("You may read this conversation, but not answer it.", bar=True)
    closed = closed_composer(InboxState.lead.closed)
    writes = rx.cond(InboxState.lead.closed != "", closed, _composer(shows_cost))
    return rx.fragment(_outcome(), rx.cond(InboxState.may_write, writes, reads_only))


def _outcome() -> rx.Component:
    outcome = InboxState.outcome
    opens = timestamp(outcome.until, zone=InboxState.lead.zone, form=TimeForm.DATETIME)
    until = rx.cond(outcome.until != "", rx.fragment(" It goes out after ", opens, "."))
    said = banner(outcome.words, until, tone=outcome.tone, bar=True)
    return rx.el.div(rx.cond(outcome.words != "", said), role="status")


def _composer(shows_cost: bool) -> rx.Component:
    lead = InboxState.lead
    hint = rx.match(
        lead.hold,
        (Hold.MINE.value, "The AI stays silent."),
        (Hold.THEIRS.value, lead.hold_words),
        "Sending takes over from the AI.",
    )
    return composer(
        on_send=InboxState.send,
        draft=f"lead-{lead.id}",
        label=f"Text to {lead.name}",
        placeholder=f"Write a text to {lead.name}…",
        hint=hint,
        counter=segment_counter(price=SMS_SEGMENT if shows_cost else 0),
        extra=hidden(name="lead", value=lead.id),
        busy=InboxState.under_way.length() > 0,  # pyright: ignore
        longest=1600,
    )
