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
class NumberRejected:
    """The carrier says the number does not exist or cannot get texts."""

    client_id: UUID
    lead_id: UUID
    error_code: str
