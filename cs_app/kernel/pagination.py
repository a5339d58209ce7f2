"""Keyset pagination: a page starts after a row, not after a count."""

import base64
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from cs_app.kernel.errors import Invalid
from cs_app.kernel.untrusted import parse_json, read_moment

Item = TypeVar("Item")


@dataclass(frozen=True)
class Key:
    """The place of a row in an order by time, newest first."""

    at: datetime
    id: UUID


@dataclass(frozen=True)
class Page(Generic[Item]):
    """Some rows, and the cursor of the next older page if there is one."""

    items: list[Item]
    next_cursor: str | None


def encode(key: Key) -> str:
    """An opaque cursor for a URL."""
    raw = json.dumps([key.at.isoformat(), str(key.id)])
    return base64.urlsafe_b64encode(raw.encode()).decode().rstrip("=")


def decode(cursor: str) -> Key:
    """The key behind a cursor; raises `Invalid` for one that was not made here."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        at, identifier = parse_json(base64.urlsafe_b64decode(padded))
        return Key(read_moment(at), UUID(identifier))
    except (ValueError, TypeError, AttributeError):
        raise Invalid(
            "This page link is broken; start from the first page", field="cursor"
        ) from None


def cursor_or_first(cursor: str) -> str:
    """The cursor in the address of a page; "", the first page, for one that was not made here."""
    try:
        decode(cursor)
    except Invalid:
        return ""
    return cursor
