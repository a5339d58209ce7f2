"""Phone numbers as E.164, for the US and Canada."""

import hashlib
import re

import phonenumbers

from cs_app.kernel.errors import Invalid

_E164_NORTH_AMERICAN = re.compile(r"\+1[2-9][0-9]{9}")


def normalise(text: str, *, field: str = "phone") -> str:
    """A number in E.164 (`+14035551234`); national forms are read as North American.

    Raises `Invalid` when it cannot be a phone number.
    """
    if _E164_NORTH_AMERICAN.fullmatch(text):
        return text
    try:
        parsed = phonenumbers.parse(text, "US")
    except phonenumbers.NumberParseException:
        raise Invalid("Enter a phone number such as +1 403 555 0123", field=field) from None
    if not phonenumbers.is_possible_number(parsed):
        raise Invalid("Enter a phone number such as +1 403 555 0123", field=field)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


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
