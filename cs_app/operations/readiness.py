"""Whether this process's pages are there; the door does not wait for them."""

from enum import StrEnum


class Pages(StrEnum):
    """What there is of the pages so far."""

    LOADING = "loading"
    READY = "ready"


_pages: Pages | None = None


def note_pages(so_far: Pages) -> None:
    """Have `/readyz` say so."""
    global _pages
    _pages = so_far


def pages() -> Pages | None:
    """How far they are; None in a process that has none."""
    return _pages
