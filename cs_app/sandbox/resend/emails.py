"""Which emails Resend accepts, and what it keeps of them."""

import re
import uuid
from datetime import datetime
from typing import Any

from cs_app.sandbox.records import Email
from cs_app.sandbox.resend import refusals

ADDRESS = re.compile(r"(?:[^<>]*<)?[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+>?")


def read_email(payload: Any, at: datetime) -> Email:
    """The email a payload describes, or the `ResendRefusal` Resend would answer."""
    if not isinstance(payload, dict):
        raise refusals.unreadable()
    for field in ("from", "to", "subject"):
        if not payload.get(field):
            raise refusals.missing_field(field)
    if payload.get("html") is None and payload.get("text") is None:
        raise refusals.missing_field("html")
    return Email(
        id=str(uuid.uuid4()),
        at=at,
        sender=_addresses(payload, "from")[0],
        to=_addresses(payload, "to"),
        cc=_addresses(payload, "cc"),
        bcc=_addresses(payload, "bcc"),
        reply_to=_addresses(payload, "reply_to"),
        subject=payload["subject"],
        html=payload.get("html"),
        text=payload.get("text"),
        headers=payload.get("headers") or {},
        tags=payload.get("tags") or (),
    )


def show(email: Email) -> dict[str, Any]:
    """An email as `GET /emails/{id}` gives it."""
    return {
        "object": "email",
        "id": email.id,
        "from": email.sender,
        "to": email.to,
        "cc": email.cc,
        "bcc": email.bcc,
        "reply_to": email.reply_to,
        "subject": email.subject,
        "html": email.html,
        "text": email.text,
        "created_at": email.at.isoformat(),
        "last_event": "delivered",
        "scheduled_at": None,
    }


def _addresses(payload: dict[str, Any], field: str) -> tuple[str, ...]:
    given = payload.get(field) or []
    addresses = [given] if isinstance(given, str) else given
    if not all(isinstance(a, str) and ADDRESS.fullmatch(a.strip()) for a in addresses):
        raise refusals.invalid_field(field)
    return tuple(addresses)
