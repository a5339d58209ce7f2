"""Banners: the sandbox, a lost connection, and things to know about a page."""

import reflex as rx
from reflex_components_core.core.banner import has_connection_errors

from cs_app.web.design.form import native_form
from cs_app.web.design.icon import icon, tone_icon
from cs_app.web.design.link import link
from cs_app.web.design.time import TimeForm, timestamp
from cs_app.web.design.tokens import Child, Text, Tone, only_if


class ConnectionBar(rx.Component):
    library = "$/public/design/overlay.js"
    tag = "ConnectionBar"

    lost: rx.Var[bool]
    when_lost: rx.Var[str]
    when_paused: rx.Var[str]


def connection_banner() -> rx.Component:
    """Says on every page that the server cannot be reached, or has had too much; what was typed
    stays.
    """
    return ConnectionBar.create(
        icon("wifi_off"),
        lost=has_connection_errors,
        when_lost="Connection lost. Trying again. What you typed is kept.",
        when_paused="Too much at once. Going on in a few seconds. What you typed is kept.",
    )


def sandbox_banner(*, href: Text | None = None) -> rx.Component:
    """The unmissable bar of a product whose providers are emulated; `href` leads to the sandbox."""
    more = [] if href is None else [link("Open", _long(" the sandbox"), href=href)]
    return rx.el.aside(
        rx.el.strong(icon("flask_conical", size=15), "Sandbox"),
        rx.el.span(
            _long("Nothing here reaches a real phone, inbox or card."),
            rx.el.span("No real text is sent.", class_name="short"),
        ),
        *more,
        class_name="sandbox-banner",
        aria_label="Sandbox",
    )


def viewing_banner(*, name: Text, until: Text, stop: Text) -> rx.Component:
    """The bar of somebody who views another's pages read only; a form posts to `stop`."""
    end = rx.el.button("Stop", _long(" viewing"), type="submit")
    return rx.el.aside(
        icon("eye", size=15),
        rx.el.span(_long("Viewing as "), rx.el.strong(name)),
        rx.el.span("Read only until ", timestamp(until, form=TimeForm.TIME)),
        native_form(end, action=stop),
        class_name="viewing-banner",
        aria_label="Viewing as a client",
    )


def _long(words: str) -> rx.Component:
    """Words that a narrow screen leaves out."""
    return rx.el.span(words, class_name="long")


def banner(
    *children: Child,
    tone: Text = Tone.INFO,
    action: rx.Component | None = None,
    bar: bool = False,
) -> rx.Component:
    """A notice inside a page; `bar` makes it run from edge to edge."""
    return rx.el.div(
        tone_icon(tone, size=16),
        rx.el.div(*children),
        *([action] if action else []),
        class_name="banner",
        data_tone=tone,
        **only_if(bar, data_bar="true"),
    )


def live_region(message: Text) -> rx.Component:
    """Reads `message` out politely whenever it changes, such as "New message from Dana"."""
    return rx.el.div(message, class_name="sr-only", role="status", aria_live="polite")
