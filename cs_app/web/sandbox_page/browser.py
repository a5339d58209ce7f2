"""Parts of the page that live in the browser alone (assets/sandbox/sandbox.js), and its address."""

from collections.abc import Mapping
from urllib.parse import urlencode

import reflex as rx

LIBRARY = "$/public/sandbox/sandbox.js"
PATH = "/sandbox"


class Ticker(rx.Component):
    """Sends `on_tick` every so many seconds while somebody looks at the page."""

    library = LIBRARY
    tag = "Ticker"

    seconds: rx.Var[int]
    on_tick: rx.EventHandler[rx.event.no_args_event_spec]


class WorldClock(rx.Component):
    """The world's time in UTC, running on from the ISO moment `now`."""

    library = LIBRARY
    tag = "WorldClock"

    now: rx.Var[str]


def address(asked: Mapping[str, str], **changes: str | None) -> str:
    """The page's address with some parameters changed; None removes one."""
    kept = {**asked, **changes}
    query = urlencode({name: value for name, value in kept.items() if value})
    return f"{PATH}?{query}" if query else PATH
