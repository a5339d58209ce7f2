"""Answers that are not the resource that was asked for."""

from typing import Any

# What reading such an answer trips over, in an SDK or here.
MALFORMED = (AttributeError, LookupError, TypeError, ValueError)


def required_text(value: Any) -> str:
    """The value, or a ValueError where a vendor's text is missing or something else."""
    if not isinstance(value, str) or not value:
        raise ValueError("a field that must be text is missing")
    return value
