"""Twilio's errors about texts, each as it is refused with or told of (twilio.com/docs/api/errors).

Any of them can be had either way: as the answer to a text, or in a status callback.
"""

from typing import NamedTuple

from cs_app.sandbox.records import MessageStatus
from cs_app.sandbox.twilio.refusals import TwilioRefusal


class Error(NamedTuple):
    """Twilio's words for a code, and the HTTP status of a refusal with it."""

    message: str
    status: int = 400


ERRORS: dict[int, Error] = {
    20003: Error("Authenticate", 401),
    20005: Error("Account not active", 403),
    20429: Error("Too Many Requests", 429),
    21211: Error("Invalid 'To' Phone Number"),
    21214: Error("'To' phone number cannot be reached"),
    21217: Error("Phone number does not appear to be valid"),
    21408: Error("Permission to send an SMS has not been enabled for the region"),
    21610: Error("Attempt to send to unsubscribed recipient"),
    21612: Error("Message cannot be sent with the current combination of 'To' and 'From'"),
    21614: Error("'To' number is not a valid mobile number"),
    21635: Error("'To' number cannot be a landline"),
    30001: Error("Queue overflow"),
    30002: Error("Account suspended"),
    30003: Error("Unreachable destination handset"),
    30004: Error("Message blocked"),
    30005: Error("Unknown destination handset"),
    30006: Error("Landline or unreachable carrier"),
    30007: Error("Message filtered"),
    30008: Error("Unknown error"),
    30022: Error("US A2P 10DLC - Rate Limits Exceeded"),
    30023: Error("US A2P 10DLC - Daily Message Cap Reached"),
    30032: Error("Toll-Free Number Has Not Been Verified"),
    30033: Error("US A2P 10DLC - Campaign Suspended"),
    30034: Error("US A2P 10DLC - Message from an Unregistered Number"),
    30035: Error("US A2P 10DLC - Message from a Number Being Registered"),
    63038: Error("Account exceeded the daily messages limit", 429),
}
# Lost on Twilio's own side: the others were handed to a carrier first.
_FAILED = {30001, 30002, 30008, 63038}


def refusal(code: int) -> TwilioRefusal:
    """The answer to a text that is refused with this code."""
    error = ERRORS[code]
    return TwilioRefusal(code, error.status, error.message)


def last_status(code: int) -> MessageStatus:
    """The status in which a text ends that a callback tells this code of."""
    return MessageStatus.FAILED if code in _FAILED else MessageStatus.UNDELIVERED


def words(code: int | None) -> str | None:
    """What a text's resource says beside the code."""
    error = ERRORS.get(code or 0)
    return error.message if error else None
