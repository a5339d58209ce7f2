"""Says on a page where in the sandbox to look."""

import reflex as rx

from cs_app.settings import settings
from cs_app.web.design.link import link


def sandbox_hint(words: str) -> rx.Component:
    """Says where in the sandbox to read what was sent; nothing in production."""
    if not settings().in_sandbox:
        return rx.fragment()
    return rx.el.p(words, " ", link("Open the sandbox", href="/sandbox"), class_name="faint small")
