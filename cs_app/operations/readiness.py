"""Whether what the door does not wait for is there: the pages, and the model in the box."""

from enum import StrEnum

from cs_app.kernel import metrics


class Pages(StrEnum):
    """What there is of the pages so far."""

    LOADING = "loading"
    READY = "ready"


class Box(StrEnum):
    """How the model in the box is; the product works on without it."""

    STARTING = "starting"
    READY = "ready"
    AWAY = "away"
    MISSING = "missing"  # this machine has no package for it, or one that does not work


_pages: Pages | None = None
_box: Box | None = None


def note_pages(so_far: Pages) -> None:
    """Have `/readyz` say so."""
    global _pages
    _pages = so_far


def pages() -> Pages | None:
    """How far they are; None in a process that has none."""
    return _pages


def note_box(now: Box) -> None:
    """Have `/readyz` and the figures say so."""
    global _box
    _box = now
    metrics.box_ready.set(now is Box.READY)


def box() -> Box | None:
    """How it is; None in a process that does not look after it."""
    return _box
