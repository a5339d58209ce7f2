"""The phone number or address by which somebody signs in."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from email_validator import EmailNotValidError, validate_email

from cs_app.identity.seal import keyed_hash
from cs_app.kernel import phone
from cs_app.kernel.errors import Invalid


class Method(StrEnum):
    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True)
class Identifier:
    """A normalised phone number (E.164) or address (lower case)."""

    method: Method
    value: str

    @property
    def hash(self) -> str:
        """Names it where it must not stand in clear."""
        return keyed_hash("identifier", self.method, self.value)


def read(text: str, method: Method, *, field: str = "identifier") -> Identifier:
    """Raises `Invalid` on `field` for what cannot be such an identifier.

    Signs that nobody sees, as a list of contacts puts around what is copied, count for nothing.
    """
    text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    if method is Method.PHONE:
        return Identifier(method, phone.normalise(text.strip(), field=field))
    try:
        checked = validate_email(text.strip(), check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        raise Invalid("Enter an email address such as you@example.com", field=field) from None
    return Identifier(method, checked.normalized.lower())
