"""Phone numbers as E.164, for the US and Canada."""

import hashlib
import re
from typing import LiteralString

import phonenumbers

from cs_app.kernel.errors import Invalid

_E164_NORTH_AMERICAN = re.compile(r"\+1[2-9][0-9]{9}")
_NORTH_AMERICA = 1
# `phonenumbers` reads on from the first digit it finds, also in "whatsapp:+1403…".
_BEGINS_AS_A_NUMBER = re.compile(r"\s*(tel:)?\s*[+＋(\d]", re.IGNORECASE)
_EXAMPLE = "Enter a phone number with its area code, such as +1 403 555 0123"


def normalise(text: str, *, field: str = "phone") -> str:
    """A number in E.164 (`+14035551234`); national forms are read as North American.

    Raises `Invalid` when it cannot be a whole phone number: one without its area code is none.
    """
    if _E164_NORTH_AMERICAN.fullmatch(text):
        return text
    if not _BEGINS_AS_A_NUMBER.match(text):
        raise Invalid(_EXAMPLE, field=field)
    try:
        parsed = phonenumbers.parse(text, "US")
    except phonenumbers.NumberParseException:
        raise Invalid(_EXAMPLE, field=field) from None
    number = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    if not _is_whole(parsed, number):
        raise Invalid(_EXAMPLE, field=field)
    return number


def _is_whole(parsed: phonenumbers.PhoneNumber, number: str) -> bool:
    if parsed.country_code == _NORTH_AMERICA:
        return _E164_NORTH_AMERICAN.fullmatch(number) is not None
    length = phonenumbers.is_possible_number_with_reason(parsed)
    return length == phonenumbers.ValidationResult.IS_POSSIBLE


def display(number: str) -> str:
    """The way people of that country write it, for screens."""
    try:
        parsed = phonenumbers.parse(number, "US")
    except phonenumbers.NumberParseException:
        return number
    if parsed.country_code == 1:
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def fingerprint(number: str) -> str:
    """SHA-256 of the digits: names a number where the number itself must not stand."""
    digits = "".join(character for character in number if character.isdigit())
    return hashlib.sha256(digits.encode()).hexdigest()


def fingerprint_of(column: LiteralString) -> LiteralString:
    """`fingerprint` in SQL, for a column that holds a number."""
    return f"encode(sha256(convert_to(regexp_replace({column}, '[^0-9]', '', 'g'), 'UTF8')), 'hex')"
