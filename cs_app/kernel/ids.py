"""Identifiers: made in the order of time (UUID version 7, RFC 9562 §5.7), and read from outside."""

import os
import time
from uuid import UUID

from cs_app.kernel.errors import NotFound


def new_id() -> UUID:
    """A fresh UUIDv7: 48 bits of Unix milliseconds, then 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10))
    value = (milliseconds & 0xFFFF_FFFF_FFFF) << 80 | random
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)


def id_or_none(text: str | None) -> UUID | None:
    """The id that the text is; None for anything else."""
    try:
        return UUID(text)
    except (TypeError, ValueError):
        return None


def as_id(text: str) -> UUID:
    """The id that a page sent. Raises `NotFound` for what is none."""
    found = id_or_none(text)
    if found is None:
        raise NotFound("This does not exist any more")
    return found
