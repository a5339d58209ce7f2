"""What a page says when a handler raises: the reason if it is one for people, else sorry."""

import structlog
from reflex.event import EventSpec

from cs_app.kernel import db
from cs_app.kernel.errors import ProductError
from cs_app.web.design import toast

log = structlog.get_logger(__name__)


def tell(exception: Exception) -> EventSpec:
    """The toast for an error that no handler has caught; what is unexpected is logged."""
    if isinstance(exception, ProductError):
        return toast.error(exception.message)
    if isinstance(exception, db.UNAVAILABLE):
        log.error("web.database_away", error=type(exception).__name__)
        return toast.error("The database did not answer", note="Nothing was changed. Try again.")
    log.error("web.handler_failed", exc_info=exception)
    return toast.error("Something went wrong on our side", note="Nothing was changed. Try again.")
