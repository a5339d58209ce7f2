"""Words and tones that the inbox shows states with."""

from cs_app.agent.handover_reasons import EscalationReason
from cs_app.leads.models import LeadSource, LeadStatus, Temperature
from cs_app.messaging.models import Cause, ReplyState
from cs_app.web.design.tokens import Tone

CAUSES = {
    Cause.LEAD_REPLY: "Answers the lead's text",
    Cause.ESCALATION_NOTICE: "Tells the lead that a person will follow up",
    Cause.MODEL_DOWN_NOTICE: "Tells the lead that the text arrived; the AI could not answer",
    Cause.OPT_OUT_CONFIRMATION: "Confirms STOP",
    Cause.OPT_IN_CONFIRMATION: "Confirms START",
    Cause.HELP: "Answers HELP",
    Cause.SAFETY: "Says what to do in danger",
    Cause.WRONG_NUMBER: "Apologises to whoever has the number",
    Cause.MANUAL: "Written by a person",
    Cause.SCHEDULED: "Sent on schedule",
}
REPLIES = {
    ReplyState.PENDING: "Being answered",
    ReplyState.ANSWERED: "Answered",
    ReplyState.ESCALATED: "Passed to a person",
    ReplyState.LEFT_TO_HUMAN: "Left to a person",
    ReplyState.SKIPPED: "No answer needed",
}
STATUSES = {
    LeadStatus.NEW: ("New", Tone.INFO),
    LeadStatus.CONTACTED: ("Contacted", Tone.NEUTRAL),
    LeadStatus.APPOINTMENT_SCHEDULED: ("Appointment booked", Tone.SUCCESS),
    LeadStatus.ESTIMATE_SENT: ("Estimate sent", Tone.INFO),
    LeadStatus.ACTION_REQUIRED: ("Needs a person", Tone.WARNING),
    LeadStatus.WON: ("Won", Tone.SUCCESS),
    LeadStatus.LOST: ("Lost", Tone.NEUTRAL),
    LeadStatus.DORMANT: ("Dormant", Tone.NEUTRAL),
    LeadStatus.OPTED_OUT: ("Opted out", Tone.DANGER),
}
SOURCES = {
    LeadSource.MISSED_CALL: "Missed call",
    LeadSource.FORM: "Web form",
    LeadSource.SMS: "Text",
    LeadSource.VOICE: "Call",
    LeadSource.MANUAL: "Added by hand",
    LeadSource.REFERRAL: "Referral",
}
TEMPERATURES = {
    Temperature.HOT: ("Hot", Tone.DANGER),
    Temperature.WARM: ("Warm", Tone.WARNING),
    Temperature.COLD: ("Cold", Tone.INFO),
}
REASONS = {
    EscalationReason.EXPLICIT_REQUEST: "Asked for a person",
    EscalationReason.FRUSTRATED_SENTIMENT: "Sounds frustrated",
    EscalationReason.LEGAL_THREAT: "Mentions legal action",
    EscalationReason.REPEATED_OBJECTION: "Objected repeatedly",
    EscalationReason.COMPLEX_TECHNICAL: "Technical question",
    EscalationReason.HIGH_VALUE_LEAD: "High-value lead",
    EscalationReason.NEGATIVE_REVIEW_THREAT: "Threatens a bad review",
    EscalationReason.PRICING_NEGOTIATION: "Negotiates the price",
    EscalationReason.COMPLAINT: "Complaint",
    EscalationReason.EMERGENCY: "Emergency",
    EscalationReason.OTHER: "Needs a person",
}


def seconds(milliseconds: int) -> str:
    """`2340` → `2.3 s`, `95000` → `1 min 35 s`, `9000000` → `2 h 30 min`."""
    whole = round(milliseconds / 1000)
    if whole < 10:
        return f"{milliseconds / 1000:.1f} s"
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def check(name: str) -> str:
    """What the compliance gateway looked at, as a label."""
    return name.replace("_", " ").capitalize()
