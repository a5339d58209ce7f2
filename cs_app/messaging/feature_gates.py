"""Which switch of a business lets which text out.

Reminders of a visit or an invoice that there is, and what a person writes, need none.
"""

from cs_app.clients.flags import Flag
from cs_app.compliance.situation import Kind
from cs_app.messaging.models import Cause, SequenceType

GATES: dict[Cause | SequenceType, Flag] = {
    Cause.LEAD_REPLY: Flag.AI_RESPONSE,
    Cause.ESCALATION_NOTICE: Flag.AI_RESPONSE,
    Cause.MODEL_DOWN_NOTICE: Flag.AI_RESPONSE,
    Cause.SCHEDULED: Flag.FLOWS,
    SequenceType.ESTIMATE_FOLLOWUP: Flag.FLOWS,
    SequenceType.REVIEW_REQUEST: Flag.FLOWS,
    SequenceType.REFERRAL_REQUEST: Flag.FLOWS,
    SequenceType.NO_SHOW_FOLLOWUP: Flag.FLOWS,
    SequenceType.WIN_BACK: Flag.FLOWS,
    SequenceType.FLOW_STEP: Flag.FLOWS,
}


def feature_of(kind: Kind, cause: Cause, sequence: SequenceType | None = None) -> Flag | None:
    """The switch that must be on for such a text; None where it needs none."""
    if kind is Kind.REMINDER:
        return None
    return GATES.get(sequence or cause, GATES.get(cause))
