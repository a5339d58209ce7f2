"""What each text is for, as the compliance gateway sees it."""

from cs_app.compliance.situation import Kind
from cs_app.messaging.models import Cause, SequenceType

OF_CAUSE = {
    Cause.LEAD_REPLY: Kind.ANSWER,
    Cause.ESCALATION_NOTICE: Kind.ANSWER,
    Cause.MODEL_DOWN_NOTICE: Kind.ANSWER,
    Cause.MANUAL: Kind.PERSON,
    Cause.SCHEDULED: Kind.FOLLOW_UP,
    Cause.OPT_OUT_CONFIRMATION: Kind.KEYWORD_ANSWER,
    Cause.OPT_IN_CONFIRMATION: Kind.KEYWORD_ANSWER,
    Cause.HELP: Kind.KEYWORD_ANSWER,
    Cause.SAFETY: Kind.SAFETY,
    Cause.WRONG_NUMBER: Kind.ANSWER,
}
REMINDERS = frozenset({SequenceType.APPOINTMENT_REMINDER, SequenceType.PAYMENT_REMINDER})


def kind_of(cause: Cause, sequence: SequenceType | None = None) -> Kind:
    """A text of a sequence reminds of what there is, or follows up; any other by its cause."""
    return Kind.REMINDER if sequence in REMINDERS else OF_CAUSE[cause]
