"""What compliance tells the rooms above."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class LeadOptedOut:
    """The lead is not to be texted from now on; `why` in words for what is withdrawn."""

    client_id: UUID
    lead_id: UUID
    why: str
