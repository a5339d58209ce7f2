"""The right pane: the lead's facts, and why a person is asked for."""

import reflex as rx

from cs_app.web.design.chip import chip
from cs_app.web.design.inbox import back_to_thread, pane_head
from cs_app.web.design.layout import row, stack
from cs_app.web.design.text import copy_id, key_values
from cs_app.web.design.time import TimeForm, deadline, timestamp
from cs_app.web.design.tokens import Text, Tone
from cs_app.web.design.truth import is_set
from cs_app.web.inbox.state import InboxState
from cs_app.web.inbox.told_pane import told_facts, wished_call
from cs_app.web.inbox.wish_menu import wish_dialogs, wish_menu


def details_pane() -> rx.Component:
    """Empty until a conversation is open."""
    shown = rx.el.div(
        stack(wished_call(), _attention(), _facts(), _more(), told_facts(), gap=5),
        class_name="card-body",
        key=InboxState.lead.id,
    )
    return rx.fragment(
        pane_head(back_to_thread(), rx.el.h2("Lead"), wish_menu()),
        rx.cond(InboxState.lead.id != "", shown),
        wish_dialogs(),
    )


def _attention() -> rx.Component:
    lead = InboxState.lead
    escalation = stack(
        row(
            chip(lead.escalation, tone=Tone.WARNING, icon="hand"),
            rx.cond(lead.sla_at != "", deadline(lead.sla_at, zone=lead.zone)),
        ),
        rx.cond(lead.escalation_details != "", rx.el.p(lead.escalation_details)),
        rx.el.p(
            "Since ",
            timestamp(lead.escalation_since, zone=lead.zone, form=TimeForm.DATETIME),
            class_name="faint small",
        ),
        gap=2,
    )
    plain = stack(
        row(chip("Needs a person", tone=Tone.WARNING, icon="hand")),
        rx.el.p(lead.attention),
        gap=2,
    )
    return rx.cond(lead.escalation != "", escalation, rx.cond(lead.needs_person, plain))


def _facts() -> rx.Component:
    lead = InboxState.lead
    out = row(
        chip("Opted out", tone=Tone.DANGER, icon="ban"),
        timestamp(lead.opted_out_at, zone=lead.zone, form=TimeForm.DATE),
    )
    return key_values(
        ("Name", lead.name),
        ("Phone", copy_id(lead.phone, shown=lead.phone_shown)),
        ("Status", chip(lead.status, tone=lead.status_tone)),
        ("Texts", _texts(out)),
        ("Temperature", chip(lead.temperature, tone=lead.temperature_tone, icon="thermometer")),
        ("Score", lead.score),
        ("Source", lead.source),
    )


def _texts(out: rx.Component) -> rx.Component:
    """Whether texts may go out, and who else or what keeps them back."""
    lead = InboxState.lead
    blocked = chip(lead.blocked, tone=Tone.DANGER, icon="shield_ban")
    trouble = chip(lead.phone_trouble.chip, tone=lead.phone_trouble.tone, icon="phone_off")
    state = rx.match(  # pyright: ignore
        True,
        (lead.opted_out, out),
        (is_set(lead.blocked), blocked),
        (is_set(lead.phone_trouble.chip), trouble),
        chip("May be texted", tone=Tone.SUCCESS),
    )
    carrier = rx.cond(is_set(lead.carrier), rx.el.p(lead.carrier, class_name="small"))
    return rx.el.div(state, carrier)


def _more() -> rx.Component:
    lead = InboxState.lead
    return key_values(
        ("Project", _or_dash(lead.project)),
        ("Address", _or_dash(lead.address)),
        ("Email", _or_dash(lead.email)),
        ("Business", lead.business),
        ("Time zone", lead.zone),
        ("First seen", timestamp(lead.since, zone=lead.zone, form=TimeForm.DATETIME)),
        ("Last text", timestamp(lead.last_inbound_at, zone=lead.zone)),
    )


def _or_dash(value: Text) -> rx.Component:
    return rx.cond(value != "", rx.fragment(value), rx.el.span("—", class_name="faint"))
