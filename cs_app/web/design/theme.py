"""What the app as a whole takes from the design system, and the choice of colours."""

import hashlib
from pathlib import Path
from typing import Any, Literal

import reflex as rx
from reflex.style import color_mode, set_color_mode

from cs_app.settings import settings
from cs_app.web.design import toast
from cs_app.web.design.banner import connection_banner
from cs_app.web.design.icon import icon
from cs_app.web.design.layout import sr_only

ASSETS = Path(__file__).resolve().parents[3] / "assets"
SHEETS = ("tokens", "base", "shell", "controls", "data", "messages")
SANDBOX_SHEETS = ("sandbox",)
CHOICES: tuple[tuple[Literal["light", "dark", "system"], str, str], ...] = (
    ("light", "Light", "sun"),
    ("dark", "Dark", "moon"),
    ("system", "System", "monitor"),
)


class Behaviour(rx.Component):
    """Loads what the plain elements of the design system do (assets/design/behaviour.js)."""

    library = "$/public/design/behaviour.js"
    tag = "Behaviour"


def app_options() -> dict[str, Any]:
    """Keyword arguments for `rx.App` that bring the stylesheet, favicon, toasts and banner."""
    return {
        "html_lang": "en",
        "reset_style": False,
        "stylesheets": [f"/design/{name}.css" for name in _sheets()],
        "head_components": _head(),
        "toaster": toast.toaster(),
        "extra_app_wraps": {(5, "Overlay"): lambda _: _on_every_page()},
    }


def _sheets() -> tuple[str, ...]:
    return SHEETS + SANDBOX_SHEETS if settings().in_sandbox else SHEETS


def _on_every_page() -> rx.Component:
    return rx.fragment(Behaviour.create(), connection_banner())


def _head() -> list[rx.Component]:
    return [
        rx.el.link(rel="icon", href=_versioned("favicon.svg"), type="image/svg+xml"),
        rx.el.link(rel="icon", href=_versioned("favicon.ico"), sizes="32x32"),
        rx.el.link(rel="apple-touch-icon", href=_versioned("apple-touch-icon.png")),
        rx.el.meta(name="theme-color", content="#4648d0"),
        rx.el.link(
            rel="preload",
            href="/fonts/inter-latin-wght-normal.woff2",
            custom_attrs={"as": "font", "type": "font/woff2", "crossOrigin": "anonymous"},
        ),
    ]


def _versioned(name: str) -> str:
    digest = hashlib.sha256((ASSETS / name).read_bytes()).hexdigest()[:10]
    return f"/{name}?v={digest}"


def theme_toggle() -> rx.Component:
    """Light, dark or as the system says; kept in this browser."""
    buttons = [
        rx.el.button(
            icon(mark, size=15),
            sr_only(word),
            type="button",
            title=f"{word} theme",
            aria_pressed=rx.cond(color_mode == mode, "true", "false"),
            on_click=set_color_mode(mode),
        )
        for mode, word, mark in CHOICES
    ]
    return rx.el.div(*buttons, class_name="segmented", role="group", aria_label="Theme")
