"""From where the request or the event at hand came, for the audit log and the limits."""

from contextvars import ContextVar
from dataclasses import dataclass, replace
from uuid import UUID


@dataclass(frozen=True)
class Origin:
    """An address, a browser, a sign-in and one request; each is None where there is none."""

    ip: str | None = None
    user_agent: str | None = None
    session_id: str | None = None
    request_id: str | None = None


NOWHERE = Origin()
_origin: ContextVar[Origin] = ContextVar("origin", default=NOWHERE)


def current_origin() -> Origin:
    """Where what is being done now was asked for; `NOWHERE` in a job."""
    return _origin.get()


def set_origin(origin: Origin) -> None:
    """Called once at the start of every request and every event."""
    _origin.set(origin)


def note_session(session_id: UUID | None) -> None:
    """From here on the request is known to belong to this sign-in."""
    known = str(session_id) if session_id else None
    _origin.set(replace(_origin.get(), session_id=known))
