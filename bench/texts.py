"""Twilio's webhook calls as raw HTTP, signed, no two alike."""

import secrets
from urllib.parse import urlencode

from twilio.request_validator import RequestValidator

PATH = "/api/webhooks/twilio/sms"
SENDERS = 2_000


def requests(*, count: int, host: str, token: str, numbers: list[str]) -> list[bytes]:
    """So many calls about texts to these numbers, from a few thousand phones."""
    validator = RequestValidator(token)
    return [
        _request(_fields(index, numbers[index % len(numbers)]), host=host, validator=validator)
        for index in range(count)
    ]


def _fields(index: int, to: str) -> dict[str, str]:
    """What Twilio sends: https://www.twilio.com/docs/messaging/guides/webhook-request."""
    sid = "SM" + secrets.token_hex(16)
    return {
        "ToCountry": "CA",
        "ToState": "AB",
        "SmsMessageSid": sid,
        "NumMedia": "0",
        "ToCity": "CALGARY",
        "FromZip": "",
        "SmsSid": sid,
        "FromState": "AB",
        "SmsStatus": "received",
        "FromCity": "CALGARY",
        "Body": "Hi, do you clear blocked drains in Airdrie? It is the kitchen sink.",
        "FromCountry": "CA",
        "To": to,
        "ToZip": "",
        "NumSegments": "1",
        "MessageSid": sid,
        "AccountSid": "AC" + "0" * 32,
        "From": f"+1403{2_000_000 + index % SENDERS:07d}",
        "ApiVersion": "2010-04-01",
    }


def _request(fields: dict[str, str], *, host: str, validator: RequestValidator) -> bytes:
    body = urlencode(fields).encode()
    signature = validator.compute_signature(f"http://{host}{PATH}", fields)
    head = (
        f"POST {PATH} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: TwilioProxy/1.1\r\nAccept: */*\r\n"
        "Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n"
        f"I-Twilio-Idempotency-Token: {secrets.token_hex(18)}\r\n"
        f"X-Twilio-Signature: {signature}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
