"""Records as Twilio's API shows them."""

from datetime import datetime
from email.utils import format_datetime
from typing import Any

from cs_app.sandbox.records import Direction, Media, Message, PhoneNumber
from cs_app.sandbox.twilio import error_codes
from cs_app.sandbox.twilio.segments import count_segments

API_VERSION = "2010-04-01"


def account(account_sid: str) -> dict[str, Any]:
    uri = f"/{API_VERSION}/Accounts/{account_sid}"
    return {
        "sid": account_sid,
        "owner_account_sid": account_sid,
        "friendly_name": "ConversionSurgery sandbox",
        "status": "active",
        "type": "Full",
        "date_created": "Mon, 01 Jan 2024 00:00:00 +0000",
        "date_updated": "Mon, 01 Jan 2024 00:00:00 +0000",
        "uri": f"{uri}.json",
        "subresource_uris": {
            "messages": f"{uri}/Messages.json",
            "incoming_phone_numbers": f"{uri}/IncomingPhoneNumbers.json",
        },
    }


def message(record: Message, account_sid: str) -> dict[str, Any]:
    uri = f"/{API_VERSION}/Accounts/{account_sid}/Messages/{record.sid}"
    return {
        "sid": record.sid,
        "account_sid": account_sid,
        "api_version": API_VERSION,
        "body": record.body,
        "date_created": _rfc2822(record.created_at),
        "date_sent": _rfc2822(record.sent_at),
        "date_updated": _rfc2822(record.updated_at),
        "direction": record.direction,
        "error_code": record.error_code,
        "error_message": error_codes.words(record.error_code),
        "from": record.from_number,
        "to": record.to_number,
        "messaging_service_sid": None,
        "num_media": str(len(record.media)),
        "num_segments": str(count_segments(record.body)),
        "price": None,
        "price_unit": "USD",
        "status": record.status,
        "uri": f"{uri}.json",
        "subresource_uris": {"media": f"{uri}/Media.json"},
    }


def phone_number(record: PhoneNumber, account_sid: str) -> dict[str, Any]:
    return {
        "sid": record.sid,
        "account_sid": account_sid,
        "api_version": API_VERSION,
        "phone_number": record.phone_number,
        "friendly_name": record.friendly_name,
        "capabilities": {"voice": True, "sms": True, "mms": True, "fax": False},
        "date_created": _rfc2822(record.created_at),
        "date_updated": _rfc2822(record.updated_at),
        "sms_url": record.sms_url,
        "sms_method": "POST",
        "sms_fallback_url": record.sms_fallback_url,
        "sms_fallback_method": "POST",
        "voice_url": record.voice_url,
        "voice_method": "POST",
        "status_callback": record.status_callback,
        "status_callback_method": "POST",
        "origin": "twilio",
        "beta": False,
        "status": "in-use",
        "uri": f"/{API_VERSION}/Accounts/{account_sid}/IncomingPhoneNumbers/{record.sid}.json",
    }


def media_path(message_sid: str, media: Media, account_sid: str) -> str:
    return f"/{API_VERSION}/Accounts/{account_sid}/Messages/{message_sid}/Media/{media.sid}"


def is_outbound(record: Message) -> bool:
    return record.direction is not Direction.INBOUND


def _rfc2822(moment: datetime | None) -> str | None:
    return None if moment is None else format_datetime(moment)
