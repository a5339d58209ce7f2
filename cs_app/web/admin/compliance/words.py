"""The states of lists and decisions in words and tones."""

from cs_app.compliance.models import (
    BlockReason,
    ComplianceEvent,
    ConsentSource,
    ConsentType,
    DncSource,
    LineFate,
    OptOutReason,
    ReoptInHow,
)
from cs_app.web.design.tokens import Tone

EVENTS = {
    ComplianceEvent.MESSAGE_SENT: ("Sent", Tone.SUCCESS),
    ComplianceEvent.MESSAGE_BLOCKED: ("Blocked", Tone.DANGER),
    ComplianceEvent.MESSAGE_QUEUED: ("Held", Tone.WARNING),
    ComplianceEvent.MESSAGE_SEND_FAILED: ("Not sent", Tone.DANGER),
    ComplianceEvent.CONSENT_RECORDED: ("Consent recorded", Tone.SUCCESS),
    ComplianceEvent.CONSENT_EXPIRED: ("Consent lapsed", Tone.WARNING),
    ComplianceEvent.CONSENT_REVOKED: ("Consent revoked", Tone.WARNING),
    ComplianceEvent.OPT_OUT_RECORDED: ("Opted out", Tone.DANGER),
    ComplianceEvent.OPT_OUT_RESET: ("Opt-out taken back", Tone.WARNING),
    ComplianceEvent.DNC_ADDED: ("Number listed", Tone.INFO),
    ComplianceEvent.DNC_REMOVED: ("Number taken off", Tone.NEUTRAL),
    ComplianceEvent.DNC_BULK_IMPORT: ("List imported", Tone.INFO),
    ComplianceEvent.NUMBER_BLOCKED: ("Number blocked", Tone.INFO),
    ComplianceEvent.NUMBER_UNBLOCKED: ("Number unblocked", Tone.NEUTRAL),
}
OPT_OUT_REASONS = {
    OptOutReason.STOP_KEYWORD: "Texted STOP",
    OptOutReason.FREE_WORDS: "Asked to be left alone",
    OptOutReason.UNSUBSCRIBE_LINK: "Used the unsubscribe link",
    OptOutReason.MANUAL_REQUEST: "Asked us",
    OptOutReason.COMPLAINT: "Complained",
    OptOutReason.ADMIN_REMOVED: "Taken off by us",
    OptOutReason.DNC_MATCH: "On a do-not-contact list",
    OptOutReason.BOUNCE: "Stopped by the carrier",
}
ENDINGS = {
    ReoptInHow.KEYWORD: ("Texted START", Tone.SUCCESS),
    ReoptInHow.EVIDENCE: ("Agreed, with evidence", Tone.SUCCESS),
    ReoptInHow.RESET: ("Reset, without evidence", Tone.WARNING),
}
DNC_SOURCES = {
    DncSource.COMPLAINT: "Complaint",
    DncSource.NATIONAL_REGISTRY: "National registry",
    DncSource.STATE_REGISTRY: "State or province registry",
    DncSource.LITIGATOR: "Litigator",
    DncSource.INTERNAL: "Own list",
    DncSource.IMPORT: "Imported list",
}
BLOCK_REASONS = {
    BlockReason.SPAM: ("Spam", Tone.DANGER),
    BlockReason.MANUAL: ("By hand", Tone.WARNING),
    BlockReason.OPT_OUT: ("Opted out", Tone.NEUTRAL),
}
CONSENT_TYPES = {
    ConsentType.EXPRESS_WRITTEN: "Express, written",
    ConsentType.EXPRESS_ORAL: "Express, spoken",
    ConsentType.IMPLIED: "Implied",
    ConsentType.TRANSACTIONAL: "Transactional only",
}
CONSENT_SOURCES = {
    ConsentSource.WEB_FORM: "Web form",
    ConsentSource.TEXT_OPTIN: "Text START",
    ConsentSource.PAPER_FORM: "Paper form",
    ConsentSource.PHONE_RECORDING: "Recorded call",
    ConsentSource.EXISTING_CUSTOMER: "Existing customer",
    ConsentSource.MANUAL_ENTRY: "Noted by a person",
    ConsentSource.API_IMPORT: "Import",
    ConsentSource.INBOUND_TEXT: "Their own text",
    ConsentSource.INBOUND_CALL: "Their own call",
}
# Of a preview the first says what would be added; afterwards what still waits.
FATES = {
    LineFate.WAITING: ("Waits", Tone.INFO),
    LineFate.ADDED: ("Added", Tone.SUCCESS),
    LineFate.ALREADY_LISTED: ("Listed already", Tone.NEUTRAL),
    LineFate.REPEATED: ("Repeated in the file", Tone.NEUTRAL),
    LineFate.NOT_A_NUMBER: ("Not a number", Tone.WARNING),
    LineFate.BLANK: ("Blank", Tone.NEUTRAL),
}
