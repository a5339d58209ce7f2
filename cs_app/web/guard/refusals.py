"""What a page says of an event that was let to no handler, and of one whose handler raises."""

import structlog
from reflex.event import EventSpec
from reflex.state import StateUpdate
from reflex_base.event import Event

from cs_app.kernel import db
from cs_app.kernel.errors import ProductError
from cs_app.web.design import toast
from cs_app.web.design.composer import event_refused

log = structlog.get_logger(__name__)


def refused(why: str, *, note: str | None = None) -> StateUpdate:
    """Sent in place of what a handler would have answered."""
    return StateUpdate(events=Event.from_event_type([toast.error(why, note=note), event_refused()]))


def tell(exception: Exception) -> EventSpec:
    """The reason if it is one for people, else sorry; what is unexpected is logged."""
    if isinstance(exception, ProductError):
        return toast.error(exception.message)
    if isinstance(exception, db.UNAVAILABLE):
        log.error("web.database_away", error=type(exception).__name__)
        return toast.error("The database did not answer", note="Nothing was changed. Try again.")
    log.error("web.handler_failed", exc_info=exception)
    return toast.error("Something went wrong on our side", note="Nothing was changed. Try again.")
