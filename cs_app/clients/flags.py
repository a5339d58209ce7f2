"""The feature switches of a business, by the names of their columns."""

from enum import StrEnum

from cs_app.kernel.errors import Invalid


class Flag(StrEnum):
    MISSED_CALL_SMS = "missed_call_sms_enabled"
    AI_RESPONSE = "ai_response_enabled"
    AI_AGENT = "ai_agent_enabled"
    AUTO_ESCALATION = "auto_escalation_enabled"
    FLOWS = "flows_enabled"
    LEAD_SCORING = "lead_scoring_enabled"
    CALENDAR_SYNC = "calendar_sync_enabled"
    HOT_TRANSFER = "hot_transfer_enabled"
    VOICE = "voice_enabled"
    REPUTATION_MONITORING = "reputation_monitoring_enabled"
    AUTO_REVIEW_RESPONSE = "auto_review_response_enabled"
    PAYMENT_LINKS = "payment_links_enabled"
    PHOTO_REQUESTS = "photo_requests_enabled"
    MULTI_LANGUAGE = "multi_language_enabled"
    NOTIFICATION_EMAIL = "notification_email"
    NOTIFICATION_SMS = "notification_sms"
    WEEKLY_SUMMARY = "weekly_summary_enabled"


LABELS = {
    Flag.MISSED_CALL_SMS: "Text back after missed calls",
    Flag.AI_RESPONSE: "AI answers texts",
    Flag.AI_AGENT: "AI assistant",
    Flag.AUTO_ESCALATION: "Hand over when unsure",
    Flag.FLOWS: "Follow-up sequences",
    Flag.LEAD_SCORING: "Lead scoring",
    Flag.CALENDAR_SYNC: "Calendar sync",
    Flag.HOT_TRANSFER: "Hot call transfer",
    Flag.VOICE: "Voice AI",
    Flag.REPUTATION_MONITORING: "Review monitoring",
    Flag.AUTO_REVIEW_RESPONSE: "Automatic review replies",
    Flag.PAYMENT_LINKS: "Payment links",
    Flag.PHOTO_REQUESTS: "Photo requests",
    Flag.MULTI_LANGUAGE: "Several languages",
    Flag.NOTIFICATION_EMAIL: "Notices by mail",
    Flag.NOTIFICATION_SMS: "Notices by text",
    Flag.WEEKLY_SUMMARY: "Weekly summary",
}
# What a business may switch by itself.
CLIENT_SAFE = frozenset(
    {
        Flag.MISSED_CALL_SMS,
        Flag.AI_RESPONSE,
        Flag.PHOTO_REQUESTS,
        Flag.NOTIFICATION_EMAIL,
        Flag.NOTIFICATION_SMS,
    }
)
# What a suspension switches off.
AUTOMATIONS = (Flag.MISSED_CALL_SMS, Flag.AI_RESPONSE, Flag.FLOWS, Flag.VOICE)


def flag_named(name: str) -> Flag:
    """The flag with that name. Raises `Invalid` for any other word."""
    try:
        return Flag(name)
    except ValueError:
        raise Invalid("There is no such switch", field="flag") from None
