"""Twilio's error answers (twilio.com/docs/api/errors)."""

from dataclasses import dataclass
from typing import Any


@dataclass
class TwilioRefusal(Exception):
    """A request Twilio turns down: its own error code, the HTTP status and the message."""

    code: int
    status: int
    message: str

    def body(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "message": self.message,
            "more_info": f"https://www.twilio.com/docs/errors/{self.code}",
            "status": self.status,
        }


def unauthenticated() -> TwilioRefusal:
    return TwilioRefusal(20003, 401, "Authenticate")


def not_found(path: str) -> TwilioRefusal:
    return TwilioRefusal(20404, 404, f"The requested resource {path} was not found")


def missing_to() -> TwilioRefusal:
    return TwilioRefusal(21604, 400, "A 'To' phone number is required.")


def missing_from() -> TwilioRefusal:
    return TwilioRefusal(21603, 400, "A 'From' phone number is required.")


def missing_body() -> TwilioRefusal:
    return TwilioRefusal(21602, 400, "Message body is required.")


def body_too_long() -> TwilioRefusal:
    return TwilioRefusal(
        21617, 400, "The concatenated message body exceeds the 1600 character limit."
    )


def invalid_to(to: str) -> TwilioRefusal:
    return TwilioRefusal(21211, 400, f"Invalid 'To' Phone Number: {to}")


def not_our_number(number: str) -> TwilioRefusal:
    return TwilioRefusal(
        21606,
        400,
        f"The 'From' phone number provided ({number}) is not a valid message-capable Twilio "
        "phone number for this destination.",
    )


def opted_out() -> TwilioRefusal:
    return TwilioRefusal(21610, 400, "Attempt to send to unsubscribed recipient")


def no_route(to: str) -> TwilioRefusal:
    return TwilioRefusal(
        21612, 400, f"The 'To' phone number {to} is not currently reachable using the 'From' number"
    )


def not_a_mobile(to: str) -> TwilioRefusal:
    return TwilioRefusal(21614, 400, f"'To' number is not a valid mobile number: {to}")


def number_unavailable(number: str) -> TwilioRefusal:
    return TwilioRefusal(21422, 400, f"PhoneNumber {number} is not available.")


def invalid_number(number: str) -> TwilioRefusal:
    return TwilioRefusal(21421, 400, f"PhoneNumber is invalid: {number}")


def invalid_page_size() -> TwilioRefusal:
    return TwilioRefusal(20001, 400, "Page size must be a number between 1 and 1000")


def invalid_date(value: str) -> TwilioRefusal:
    return TwilioRefusal(20001, 400, f"Invalid date: {value}")


def too_many_requests() -> TwilioRefusal:
    return TwilioRefusal(20429, 429, "Too Many Requests")


def vendor_error(status: int) -> dict[str, Any]:
    """What Twilio sends with a 429 or a 5xx."""
    if status == 429:
        return too_many_requests().body()
    message = "Service Unavailable" if status == 503 else "Internal Server Error"
    return TwilioRefusal(20500 if status == 500 else 20503, status, message).body()
