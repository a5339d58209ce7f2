"""The Lookups API, version 2, with the package `line_type_intelligence`.

Source: https://www.twilio.com/docs/lookup/v2-api and its page on line type intelligence.
"""

from typing import Any

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberType, ValidationResult
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from cs_app.sandbox.records import LineType
from cs_app.sandbox.twilio.auth import require_credentials
from cs_app.sandbox.world import World

PACKAGE = "line_type_intelligence"
PACKAGES = (
    "caller_name",
    "sim_swap",
    "call_forwarding",
    "line_status",
    PACKAGE,
    "identity_match",
    "reassigned_number",
    "sms_pumping_risk",
    "phone_number_quality_score",
    "pre_fill",
)
LANDLINE_CODES = (21614, 21635, 30006)
_TYPES = {
    PhoneNumberType.TOLL_FREE: LineType.TOLL_FREE,
    PhoneNumberType.PREMIUM_RATE: LineType.PREMIUM,
    PhoneNumberType.VOIP: LineType.NON_FIXED_VOIP,
    PhoneNumberType.FIXED_LINE: LineType.LANDLINE,
}
_WRONG = {
    ValidationResult.TOO_SHORT: "TOO_SHORT",
    ValidationResult.TOO_LONG: "TOO_LONG",
    ValidationResult.INVALID_COUNTRY_CODE: "INVALID_COUNTRY_CODE",
    ValidationResult.INVALID_LENGTH: "INVALID_LENGTH",
}
NOT_A_NUMBER = "NOT_A_NUMBER"


class LookupRoutes:
    def __init__(self, world: World) -> None:
        self._world = world

    async def fetch(self, request: Request) -> Response:
        """Free without a package: whether there may be such a number at all."""
        require_credentials(self._world.config, request)
        asked = request.path_params["number"]
        packages = request.query_params.get("Fields", "").split(",")
        url = f"{self._world.config.base_url}/twilio/v2/PhoneNumbers/{asked}"
        try:
            number = phonenumbers.parse(asked, request.query_params.get("CountryCode", "US"))
        except NumberParseException:
            return JSONResponse(_unknown(asked, url))
        return JSONResponse(self._found(number, packages) | {"url": url})

    def _found(self, number: PhoneNumber, packages: list[str]) -> dict[str, Any]:
        phone = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        reason = phonenumbers.is_possible_number_with_reason(number)
        faults = [_WRONG[reason]] if reason in _WRONG else []
        national = phonenumbers.PhoneNumberFormat.NATIONAL
        answer: dict[str, Any] = dict.fromkeys(PACKAGES)
        if PACKAGE in packages:
            answer[PACKAGE] = _line(self._type_of(number, phone))
        return answer | {
            "calling_country_code": str(number.country_code),
            "country_code": phonenumbers.region_code_for_number(number),
            "phone_number": phone,
            "national_format": phonenumbers.format_number(number, national),
            "valid": not faults,
            "validation_errors": faults,
        }

    def _type_of(self, number: PhoneNumber, phone: str) -> LineType:
        known = self._world.phones.get(phone)
        if known and known.line_type:
            return known.line_type
        if known and known.error_code in LANDLINE_CODES:
            return LineType.LANDLINE
        return _TYPES.get(phonenumbers.number_type(number), LineType.MOBILE)


def _line(kind: LineType) -> dict[str, Any]:
    return {
        "mobile_country_code": "302" if kind is LineType.MOBILE else None,
        "mobile_network_code": "220" if kind is LineType.MOBILE else None,
        "carrier_name": "Sandbox Wireless" if kind is LineType.MOBILE else "Sandbox Telephone",
        "type": kind.value,
        "error_code": None,
    }


def _unknown(asked: str, url: str) -> dict[str, Any]:
    answer: dict[str, Any] = dict.fromkeys(PACKAGES)
    return answer | {
        "calling_country_code": None,
        "country_code": None,
        "phone_number": asked,
        "national_format": None,
        "valid": False,
        "validation_errors": [NOT_A_NUMBER],
        "url": url,
    }
