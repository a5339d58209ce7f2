"""What stops a text, as an operator's SQL sets it: each fact that the decision depends on."""

from cs_app.compliance.reasons import Reason
from tests.support.cast import Lead

FINGERPRINT = "encode(sha256(convert_to(regexp_replace(%s, '[^0-9]', '', 'g'), 'UTF8')), 'hex')"
OF_CLIENT = {
    "the guide's suspension": (
        "UPDATE clients SET missed_call_sms_enabled = false, ai_response_enabled = false,"
        " flows_enabled = false, voice_enabled = false WHERE id = %s"
    ),
    "a pause": "UPDATE clients SET status = 'paused' WHERE id = %s",
    "the end of the contract": "UPDATE clients SET status = 'cancelled' WHERE id = %s",
    "a budget that is used up": "UPDATE clients SET monthly_budget_cents = 0 WHERE id = %s",
    "no number": "UPDATE client_phone_numbers SET is_active = false WHERE client_id = %s",
}
OF_LEAD = {
    "the flag of an opt-out": (
        "UPDATE leads SET opted_out = true, opted_out_at = now()"
        " WHERE client_id = %s AND phone = %s"
    ),
    "a phone that takes no texts": (
        "UPDATE leads SET phone_state = 'not_textable' WHERE client_id = %s AND phone = %s"
    ),
    "a block": ("INSERT INTO blocked_numbers (client_id, phone, reason) VALUES (%s, %s, 'manual')"),
    "the record of an opt-out": (
        "INSERT INTO opt_out_records (client_id, phone_number, phone_number_hash, opt_out_reason,"
        f" opt_out_timestamp) SELECT %s, p, {FINGERPRINT.replace('%s', 'p')}, 'manual_request',"
        " now() FROM (SELECT %s::text AS p) one"
    ),
    "a complaint": (
        "INSERT INTO do_not_contact_list (client_id, phone_number, phone_number_hash, source)"
        f" SELECT %s, p, {FINGERPRINT.replace('%s', 'p')}, 'complaint'"
        " FROM (SELECT %s::text AS p) one"
    ),
}
STOPS_ALL = OF_CLIENT | OF_LEAD
STOPS_UNPROMPTED = {
    "a list entry": OF_LEAD["a complaint"].replace("'complaint'", "'internal'"),
    "a wrong person": OF_LEAD["a phone that takes no texts"].replace(
        "not_textable", "wrong_person"
    ),
    "a phone that is off": OF_LEAD["a phone that takes no texts"].replace(
        "not_textable", "unreachable"
    ),
    "the monthly limit": "UPDATE clients SET monthly_message_limit = 0 WHERE id = %s",
    "follow-ups switched off": "UPDATE clients SET flows_enabled = false WHERE id = %s",
    "an inquiry of long ago": (
        "UPDATE leads SET created_at = now() - interval '2 years', last_inbound_at = NULL"
        " WHERE client_id = %s AND phone = %s"
    ),
}
STOPS_BEGUN_BY_US = ("a wrong person", "a phone that is off")
REASONS = {
    "the guide's suspension": Reason.SUSPENDED,
    "a pause": Reason.SUSPENDED,
    "the end of the contract": Reason.CLIENT_INACTIVE,
    "a budget that is used up": Reason.BUDGET_STOPPED,
    "no number": Reason.NO_NUMBER,
    "the flag of an opt-out": Reason.OPTED_OUT,
    "the record of an opt-out": Reason.OPTED_OUT,
    "a phone that takes no texts": Reason.NOT_TEXTABLE,
    "a block": Reason.NUMBER_BLOCKED,
    "a complaint": Reason.COMPLAINT,
    "a list entry": Reason.LISTED,
    "a wrong person": Reason.WRONG_PERSON,
    "a phone that is off": Reason.UNREACHABLE,
    "the monthly limit": Reason.MONTHLY_LIMIT,
    "follow-ups switched off": Reason.FEATURE_OFF,
    "an inquiry of long ago": Reason.CONSENT_LAPSED,
}


async def set_by_sql(lead: Lead, sql: str) -> None:
    """As typed at the prompt while the product runs."""
    values = [lead.business.id, lead.phone][: sql.count("%s")]
    await lead.town.database.rows(sql, *values)
