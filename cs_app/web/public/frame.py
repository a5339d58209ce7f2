"""What the sign-in pages have in common: the frame, the notices."""

import reflex as rx

from cs_app.settings import settings
from cs_app.web.design.banner import banner, sandbox_banner
from cs_app.web.design.page import center_page
from cs_app.web.design.tokens import Child, Text, Tone
from cs_app.web.public.address import when


def sign_in_page(*children: Child, title: Text, note: Text | None = None) -> rx.Component:
    """A page for those who are not signed in."""
    bar = sandbox_banner(href="/sandbox") if settings().in_sandbox else None
    return center_page(*children, title=title, note=note, banner=bar)


def notice(param: str, value: str, *words: Child, tone: Tone = Tone.DANGER) -> rx.Component:
    """Read out at once while the address says so."""
    return when(param, value, rx.el.div(banner(*words, tone=tone), role="alert"))


def session_ended() -> rx.Component:
    """For somebody whose session was ended by another, or by a change of their rights."""
    return notice("revoked", "true", "Your session has ended. Sign in again.", tone=Tone.WARNING)
