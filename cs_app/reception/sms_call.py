"""Reads the carrier's call about a text that came in: is it one, and has a person sent it?

Source: https://www.twilio.com/docs/messaging/guides/webhook-request
"""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cs_app.kernel.errors import Invalid
from cs_app.kernel.phone import normalise
from cs_app.webhooks.sms_door import InboundSmsCall

LONGEST_SID = 50
_CHANNEL = re.compile(r"([A-Za-z][A-Za-z0-9_.-]*):")
# A short code, a number without its area, or a name of up to eleven characters.
_NOBODY = re.compile(r"\+?[0-9]{3,8}|(?=[0-9 ]*[A-Za-z])[A-Za-z0-9 &+_-]{1,11}")


@dataclass
class NotATextOfAPerson(Exception):
    """A call in good order that makes no lead and is not answered; `words` say why."""

    code: str
    words: str


def read(
    fields: dict[str, str], *, received_at: datetime, replay_of: UUID | None = None
) -> InboundSmsCall:
    """The text that a call tells of.

    Raises `Invalid` that names the field, and `NotATextOfAPerson` for what came by another channel
    or from a sender whom nobody can answer.
    """
    sid = fields.get("MessageSid", "")
    if not 0 < len(sid) <= LONGEST_SID:
        raise Invalid("MessageSid is missing or too long", field="MessageSid")
    _require_text_message(fields)
    _require_person(fields.get("From", "").strip())
    sender, to = _number(fields, "From"), _number(fields, "To")
    if not re.fullmatch("[0-9]{1,3}", fields.get("NumMedia", "0")):
        raise Invalid("NumMedia is not a number", field="NumMedia")
    return InboundSmsCall(
        sid=sid,
        sender=sender,
        to=to,
        payload={**fields, "From": sender, "To": to},
        received_at=received_at,
        replay_of=replay_of,
    )


def number_called(fields: dict[str, str]) -> str | None:
    """The number of ours that a call was made to, by whatever channel; None where it is none."""
    receiver = fields.get("To", "").strip()
    channel = _CHANNEL.match(receiver)
    try:
        return normalise(receiver[channel.end() :] if channel else receiver)
    except Invalid:
        return None


def _require_text_message(fields: dict[str, str]) -> None:
    for name in ("From", "To"):
        if channel := _CHANNEL.match(fields.get(name, "").strip()):
            raise NotATextOfAPerson(
                "other_channel",
                f"Not answered: it came by {channel[1].lower()}, and only texts are answered here",
            )


def _require_person(sender: str) -> None:
    if _NOBODY.fullmatch(sender):
        raise NotATextOfAPerson(
            "not_a_person",
            f"Not answered: {sender} is no phone number, so that nobody is there to answer",
        )


def _number(fields: dict[str, str], name: str) -> str:
    try:
        return normalise(fields.get(name, ""))
    except Invalid:
        raise Invalid(f"{name} is not a phone number", field=name) from None
