"""The tab of rules: when the law lets a lead be contacted, with the statute and its source."""

import reflex as rx

from cs_app.compliance.rule_words import place_name, words_of
from cs_app.compliance.window_rules import RULES, WindowRule
from cs_app.web.design.banner import banner
from cs_app.web.design.layout import card
from cs_app.web.design.link import external_link
from cs_app.web.design.tokens import Tone

CHANNELS = {"text": "Texts", "call": "Calls", "mail": "Mail"}


def rules_tab() -> rx.Component:
    """All rules; they stand in the program and change with it."""
    heads = [rx.el.th(word, scope="col") for word in ("Where", "For", "What it allows", "Source")]
    table = rx.el.table(
        rx.el.caption("Hours by law", class_name="sr-only"),
        rx.el.thead(rx.el.tr(*heads)),
        rx.el.tbody(*[_row(rule) for rule in RULES]),
        class_name="table",
        data_cards="true",
    )
    note = banner(
        "A lead is contacted by the hours of where they are: their stated address and their area "
        "code. Where these differ, only what all of them allow. The hours of the client tighten "
        "this further, and never widen it. This is a reading of the law, not advice.",
        tone=Tone.INFO,
    )
    shown = card(
        rx.el.h2("Hours by law", class_name="sr-only"),
        rx.el.div(table, class_name="table-wrap"),
        flush=True,
    )
    return rx.el.div(note, shown, class_name="stack")


def _row(rule: WindowRule) -> rx.Component:
    channels = " and ".join(CHANNELS[channel.value] for channel in rule.channels)
    cells = (
        ("Where", rx.el.strong(place_name(rule.region), class_name="nowrap")),
        ("For", rx.el.span(channels.capitalize(), class_name="nowrap")),
        ("What it allows", words_of(rule)),
        ("Source", external_link(rule.statute, href=rule.url)),
    )
    return rx.el.tr(*[rx.el.td(cell, data_label=label) for label, cell in cells])
