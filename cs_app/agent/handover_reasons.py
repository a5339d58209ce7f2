"""Why a conversation needs a person."""

from enum import StrEnum


class EscalationReason(StrEnum):
    EXPLICIT_REQUEST = "explicit_request"
    FRUSTRATED_SENTIMENT = "frustrated_sentiment"
    LEGAL_THREAT = "legal_threat"
    REPEATED_OBJECTION = "repeated_objection"
    COMPLEX_TECHNICAL = "complex_technical"
    HIGH_VALUE_LEAD = "high_value_lead"
    NEGATIVE_REVIEW_THREAT = "negative_review_threat"
    PRICING_NEGOTIATION = "pricing_negotiation"
    COMPLAINT = "complaint"
    EMERGENCY = "emergency"
    OTHER = "other"
