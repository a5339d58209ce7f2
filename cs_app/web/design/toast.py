"""Toasts: return one of these from an event handler."""

from typing import Any

import reflex as rx
from reflex_components_sonner.toast import Toaster

UNDO_MS = 8000


def toaster() -> rx.Component:
    """Where toasts appear; composed once, by the app."""
    return Toaster.create(position="bottom-right", rich_colors=False, expand=False, gap=10)


def success(message: str, *, note: str | None = None) -> Any:
    """Something was done."""
    return rx.toast.success(message, **_note(note))


def error(message: str, *, note: str | None = None) -> Any:
    """Something was not done; stays until dismissed. `note` says what to do about it."""
    return rx.toast.error(message, duration=600_000, close_button=True, **_note(note))


def undo(message: str, *, on_undo: Any, note: str | None = None) -> Any:
    """Something was done that can be taken back for eight seconds."""
    action = {"label": "Undo", "on_click": on_undo}
    return rx.toast.success(message, duration=UNDO_MS, action=action, **_note(note))


def _note(note: str | None) -> dict[str, Any]:
    return {"description": note} if note else {}
