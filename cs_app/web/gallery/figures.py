"""Figures, charts and small pieces of data."""

import reflex as rx

from cs_app.web.design.chart import bar_chart, line_chart, meters
from cs_app.web.design.chip import avatar, chip, count, health
from cs_app.web.design.layout import card, grid, row, stack
from cs_app.web.design.stat import stat, stat_row
from cs_app.web.design.text import (
    copy_id,
    json_viewer,
    key_values,
    progress,
    timeline,
    timeline_item,
)
from cs_app.web.design.time import TimeForm, timestamp
from cs_app.web.design.tokens import Tone
from cs_app.web.gallery.state import FUNNEL, RESPONSE, GalleryState

ZONE = "America/Denver"
AT = "2026-11-23T20:58:00Z"


def figures() -> rx.Component:
    """The section on figures."""
    return stack(_stats(), _charts(), _pieces(), gap=5)


def _stats() -> rx.Component:
    month = "vs. October"
    return stat_row(
        stat(
            label="Recovered revenue",
            figure="$48,210",
            change="12 %",
            direction="up",
            tone=Tone.SUCCESS,
            note=month,
            spark=GalleryState.spark,
            href="/design",
        ),
        stat(
            label="Leads",
            figure="412",
            change="8 %",
            direction="up",
            tone=Tone.SUCCESS,
            note=month,
            spark=GalleryState.spark,
        ),
        stat(
            label="Median first reply",
            figure="6 s",
            change="2 s",
            direction="down",
            tone=Tone.SUCCESS,
            note=month,
        ),
        stat(
            label="Opt-outs",
            figure="1.9 %",
            change="0.4 pt",
            direction="up",
            tone=Tone.DANGER,
            note=month,
        ),
    )


def _charts() -> rx.Component:
    return grid(
        card(
            line_chart(data=GalleryState.weeks, label="Bookings by week"),
            title="Bookings",
            note="Dashed: the twelve weeks before",
        ),
        card(bar_chart(data=RESPONSE, label="First replies by time taken"), title="First reply"),
        card(meters(data=FUNNEL, label="From lead to job"), title="Funnel"),
        min_width=300,
    )


def _pieces() -> rx.Component:
    facts = key_values(
        ("Phone", copy_id("+13035550142")),
        ("Status", chip("Booked", tone=Tone.SUCCESS)),
        ("Owner", row(avatar("Alice Moreno", size=22), "Alice Moreno")),
        ("First seen", timestamp(AT, zone=ZONE, form=TimeForm.DATETIME)),
        ("Id", copy_id("0192f3c4-7a10-7c3e-9b21-5a0d1c9e4f11", shown="0192f3c4…4f11")),
    )
    chips = row(
        chip("Queued"),
        chip("Replying", tone=Tone.ACCENT),
        chip("Scheduled", tone=Tone.INFO),
        chip("Delivered", tone=Tone.SUCCESS),
        chip("14 min left", tone=Tone.WARNING, icon="timer"),
        chip("SLA missed", tone=Tone.DANGER),
        count(7),
        count(3, quiet=True),
    )
    providers = stack(
        health("Twilio", word="Working", tone=Tone.SUCCESS),
        health("OpenAI", word="Slow", tone=Tone.WARNING),
        health("Stripe", word="Not answering", tone=Tone.DANGER),
        row("Texts", rx.el.span("780 of 1,000", class_name="num muted small"), spread=True),
        progress(share=78, label="Texts used"),
        gap=2,
    )
    story = timeline(
        timeline_item(
            "Webhook received, signature valid", when=timestamp(AT, zone=ZONE), icon="webhook"
        ),
        timeline_item(
            "Texting allowed by consent",
            when=timestamp(AT, zone=ZONE),
            icon="shield_check",
            tone=Tone.SUCCESS,
        ),
        timeline_item(
            "Carrier refused (30007)",
            when=timestamp(AT, zone=ZONE),
            icon="circle_x",
            tone=Tone.DANGER,
        ),
    )
    return grid(
        card(stack(facts, chips), title="Details"),
        card(stack(providers, story), title="Health and history"),
        card(json_viewer(GalleryState.event, label="Payload"), title="Payload"),
        min_width=300,
    )
