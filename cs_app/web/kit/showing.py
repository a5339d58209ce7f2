"""How the page's States take over what they read."""

from typing import Any

import reflex as rx


def show(state: rx.State, **values: Any) -> None:
    """Set only what differs: a look that finds nothing new sends nothing to the browser."""
    for name, value in values.items():
        if getattr(state, name) != value:
            setattr(state, name, value)
