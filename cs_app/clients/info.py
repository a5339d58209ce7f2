"""The facts by which a business is known, checked before they are stored."""

import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cs_app.kernel import phone
from cs_app.kernel.errors import Invalid
from cs_app.kernel.fitting import fitting
from cs_app.kernel.visible import is_blank

DEFAULT_ZONE = "America/Edmonton"
LONGEST_NAME = 255
LONGEST_TRADE = 50
LONGEST_URL = 500
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


@dataclass(frozen=True)
class ClientInfo:
    """What somebody typed about a business; `checked` makes it fit to store."""

    business_name: str
    owner_name: str
    email: str
    phone: str
    timezone: str = DEFAULT_ZONE
    trade: str | None = None
    google_business_url: str | None = None
    emergency_phone: str | None = None


def checked(info: ClientInfo) -> ClientInfo:
    """Trimmed, with the mail lower-cased and the phones as E.164. Raises `Invalid` by field."""
    return ClientInfo(
        business_name=_required(info.business_name, "business_name", "the business's name"),
        owner_name=_required(info.owner_name, "owner_name", "the owner's name"),
        email=_email(info.email),
        phone=phone.normalise(info.phone),
        timezone=_zone(info.timezone),
        trade=_optional(info.trade, "trade", LONGEST_TRADE),
        google_business_url=_url(info.google_business_url),
        emergency_phone=_phone(info.emergency_phone),
    )


def _required(value: str, field: str, what: str) -> str:
    value = value.strip()
    if is_blank(value):
        raise Invalid(f"Enter {what}", field=field)
    return fitting(value, LONGEST_NAME, what="This", field=field)


def _optional(value: str | None, field: str, longest: int) -> str | None:
    value = (value or "").strip()
    return fitting(value, longest, what="This", field=field) or None


def _phone(value: str | None) -> str | None:
    number = (value or "").strip()
    return phone.normalise(number, field="emergency_phone") if number else None


def _email(value: str) -> str:
    value = value.strip().lower()
    if not _EMAIL.fullmatch(value):
        raise Invalid("Enter a mail address such as name@example.com", field="email")
    return fitting(value, LONGEST_NAME, what="This", field="email")


def _zone(value: str) -> str:
    try:
        return ZoneInfo(value).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Invalid("Choose a time zone from the list", field="timezone") from None


def _url(value: str | None) -> str | None:
    url = _optional(value, "google_business_url", LONGEST_URL)
    if url and not url.startswith(("http://", "https://")):
        raise Invalid("Enter an address that begins with https://", field="google_business_url")
    return url
