"""Resend's error answers (resend.com/docs/api-reference/errors)."""

from dataclasses import dataclass
from typing import Any


@dataclass
class ResendRefusal(Exception):
    status: int
    name: str
    message: str

    def body(self) -> dict[str, Any]:
        return {"statusCode": self.status, "name": self.name, "message": self.message}


def missing_key() -> ResendRefusal:
    return ResendRefusal(401, "missing_api_key", "Missing API Key")


def bad_key() -> ResendRefusal:
    return ResendRefusal(401, "validation_error", "API key is invalid")


def missing_field(field: str) -> ResendRefusal:
    return ResendRefusal(422, "missing_required_field", f"Missing `{field}` field.")


def invalid_field(field: str) -> ResendRefusal:
    text = f"Invalid `{field}` field. The email address needs to follow the `email@example.com` "
    return ResendRefusal(422, "validation_error", text + "or `Name <email@example.com>` format.")


def unreadable() -> ResendRefusal:
    return ResendRefusal(400, "validation_error", "The request body is not valid JSON.")


def bad_idempotency_key() -> ResendRefusal:
    text = "The key must be between 1-256 chars."
    return ResendRefusal(400, "invalid_idempotency_key", text)


def reused_idempotency_key() -> ResendRefusal:
    text = "Same idempotency key used with a different request payload."
    return ResendRefusal(409, "invalid_idempotent_request", text)


def too_many_in_batch() -> ResendRefusal:
    return ResendRefusal(422, "validation_error", "A batch takes 1 to 100 emails.")


def not_found() -> ResendRefusal:
    return ResendRefusal(404, "not_found", "Email not found")


def vendor_error(status: int) -> dict[str, Any]:
    """What Resend sends with a 429 or a 5xx."""
    if status == 429:
        return ResendRefusal(429, "rate_limit_exceeded", "Too many requests.").body()
    return ResendRefusal(status, "application_error", "An unexpected error occurred.").body()
