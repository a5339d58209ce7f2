"""What happened to messages, for the rooms above."""

from dataclasses import dataclass
from uuid import UUID

from cs_app.messaging.models import Cause


@dataclass(frozen=True)
class MessageReceived:
    client_id: UUID
    lead_id: UUID
    message_id: UUID
    lead_is_new: bool


@dataclass(frozen=True)
class MessageSent:
    """The carrier took the text."""

    client_id: UUID
    lead_id: UUID
    message_id: UUID
    cause: Cause


@dataclass(frozen=True)
class CarrierReported:
    """A text did not arrive, for a reason with a code; or it did, after others had not.

    `code` is Twilio's, or the HTTP status of a refusal without one; None if the text arrived.
    """

    client_id: UUID
    lead_id: UUID
    message_id: UUID
    code: str | None
