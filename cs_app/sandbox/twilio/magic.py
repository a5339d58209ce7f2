"""Numbers in +1500555xxxx whose texts always fail in one certain way."""

from collections.abc import Callable
from typing import NamedTuple

from cs_app.sandbox.records import MessageStatus
from cs_app.sandbox.twilio import refusals
from cs_app.sandbox.twilio.refusals import TwilioRefusal


class Fate(NamedTuple):
    """The last status a text reaches, and the error code it then carries."""

    status: MessageStatus
    error_code: int | None = None


DELIVERED = Fate(MessageStatus.DELIVERED)

# As with Twilio's own test credentials, these are refused when the text is created.
REFUSED: dict[str, Callable[[str], TwilioRefusal]] = {
    "+15005550001": refusals.invalid_to,
    "+15005550002": refusals.no_route,
    "+15005550004": lambda _to: refusals.opted_out(),
    "+15005550009": refusals.not_a_mobile,
}

# These are accepted and fail on the way.
FATES: dict[str, Fate] = {
    "+15005550003": Fate(MessageStatus.UNDELIVERED, 30003),  # handset unreachable
    "+15005550005": Fate(MessageStatus.UNDELIVERED, 30005),  # unknown handset
    "+15005550006": Fate(MessageStatus.UNDELIVERED, 30006),  # landline
    "+15005550007": Fate(MessageStatus.UNDELIVERED, 30007),  # filtered by the carrier
    "+15005550008": Fate(MessageStatus.FAILED, 30008),  # unknown error
    "+15005550010": Fate(MessageStatus.SENT),  # the carrier never reports delivery
}


def is_magic(number: str) -> bool:
    return number.startswith("+1500555")


def fate_of(to: str) -> Fate:
    return FATES.get(to, DELIVERED)
