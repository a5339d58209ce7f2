"""Why a socket was closed or not opened: for the log, the metric and who speaks to it."""

from enum import StrEnum

POLICY_VIOLATION, MESSAGE_TOO_BIG, TRY_AGAIN_LATER = 1008, 1009, 1013  # RFC 6455 and IANA


class Reason(StrEnum):
    TOO_FAST = "too_fast"
    TOO_MUCH_WAITING = "too_much_waiting"
    TOO_LARGE = "too_large"
    NOT_A_PAGE = "not_a_page"
    NOT_READING = "not_reading"
    TOO_MANY_SOCKETS = "too_many_sockets"

    @property
    def code(self) -> int:
        """The WebSocket close code."""
        return _CODES.get(self, TRY_AGAIN_LATER)

    @property
    def words(self) -> str:
        """For the close frame, which holds 123 bytes."""
        return _WORDS[self]


_CODES = {Reason.TOO_LARGE: MESSAGE_TOO_BIG, Reason.NOT_A_PAGE: POLICY_VIOLATION}
_WORDS = {
    Reason.TOO_FAST: "Too many events at once. Wait ten seconds, then connect again.",
    Reason.TOO_MUCH_WAITING: "Too many events wait. Wait ten seconds, then connect again.",
    Reason.TOO_LARGE: "Too much text in one event or at once. Send less.",
    Reason.NOT_A_PAGE: "This is nothing that a page sends.",
    Reason.NOT_READING: "The answers are not read.",
    Reason.TOO_MANY_SOCKETS: "Too many sockets. Close some, or wait ten seconds.",
}
