"""Which texts a list request's date filters let through."""

from collections.abc import Mapping
from datetime import UTC, datetime

from cs_app.sandbox.records import Message
from cs_app.sandbox.twilio import refusals


class DateFilter:
    """`DateSent` (one day), `DateSent>` and `DateSent<` (both inclusive), all in GMT.

    A text still queued has no sent date yet and is judged by when it was created.
    """

    def __init__(self, query: Mapping[str, str]) -> None:
        self._from = _moment(query.get("DateSent>"))
        self._to = _moment(query.get("DateSent<"))
        if day := _moment(query.get("DateSent")):
            self._from = day.replace(hour=0, minute=0, second=0)
            self._to = day.replace(hour=23, minute=59, second=59, microsecond=999_999)

    def admits(self, message: Message) -> bool:
        moment = message.sent_at or message.created_at
        if self._from and moment < self._from:
            return False
        return not (self._to and moment > self._to)


def _moment(value: str | None) -> datetime | None:
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise refusals.invalid_date(value) from None
