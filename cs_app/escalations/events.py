"""What happened to escalations, for the rooms above."""

from dataclasses import dataclass
from uuid import UUID

from cs_app.agent.handover_reasons import EscalationReason


@dataclass(frozen=True)
class EscalationOpened:
    escalation_id: UUID
    client_id: UUID
    lead_id: UUID
    reason: EscalationReason
    priority: int
