"""What happened to businesses, for the rooms above."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class ClientCreated:
    client_id: UUID


@dataclass(frozen=True)
class ClientSuspended:
    client_id: UUID


@dataclass(frozen=True)
class TextsResumed:
    """Somebody ended the pause that began when the carrier stopped the business's texts."""

    client_id: UUID
