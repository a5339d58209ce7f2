"""One open socket: what it has asked for, and what of that is still to be done."""

from asyncio import Future
from contextvars import ContextVar

from cs_app.web.sockets.bucket import Bucket
from cs_app.web.sockets.crowd import Party
from cs_app.web.sockets.frames import is_of_a_page
from cs_app.web.sockets.limits import Limits
from cs_app.web.sockets.reasons import Reason


class Visit:
    """Counts frames before anything reads them, and holds the events they have led to."""

    def __init__(self, limits: Limits, party: Party) -> None:
        self._limits = limits
        self._events = Bucket(limits.events)
        self._events_together = party.events
        self._characters = Bucket(limits.characters)
        self._owed: dict[Future, None] = {}  # in the order in which they came
        self._news: set[str] = set()
        self.received = 0
        self.is_over = False

    def count(self, frame: str | bytes) -> Reason | None:
        """Why this frame is too much, if it is."""
        self.received += 1
        if len(frame) > self._limits.largest or not self._characters.take(len(frame)):
            return Reason.TOO_LARGE
        if not self._events.take() or not self._events_together.take():
            return Reason.TOO_FAST
        if len(self._owed) >= self._limits.waiting:
            return Reason.TOO_MUCH_WAITING
        return None if is_of_a_page(frame) else Reason.NOT_A_PAGE

    def owes(self, event: Future) -> None:
        """This event, or one that follows from one of its events, is to be done."""
        self._owed[event] = None
        event.add_done_callback(self._is_done)

    def drop(self, *, but: int = 0) -> int:
        """All but the first of what is still to be done ends, or never begins; how many it was."""
        owed = list(self._owed)[but:]
        for event in owed:
            event.cancel()
        return len(owed)

    def _is_done(self, event: Future) -> None:
        self._owed.pop(event, None)

    def hears(self, what: str) -> bool:
        """Whether it is the first time that this is to be said of this socket."""
        is_new = what not in self._news
        self._news.add(what)
        return is_new


_visit: ContextVar[Visit | None] = ContextVar("visit", default=None)


def current_visit() -> Visit | None:
    """The socket whose frame is being read, or whose event is running; None elsewhere."""
    return _visit.get()


def set_visit(visit: Visit | None) -> None:
    """Called once in the task that reads a socket, and once in that of each event."""
    _visit.set(visit)


def is_news(what: str) -> bool:
    """Whether to log this: once for each socket, as who floods does it by the thousand."""
    visit = current_visit()
    return visit is None or visit.hears(what)
