"""Keyset pagination: a page starts after a row, not after a count."""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, LiteralString, TypeVar
from uuid import UUID

from cs_app.kernel.errors import Invalid
from cs_app.kernel.untrusted import parse_json, read_moment

PAGE_SIZE = 50  # rows of a list before "Older"
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


def older_than_place(at: LiteralString, identifier: LiteralString) -> LiteralString:
    """The condition that a row comes after the place a page starts at, see `place_of`."""
    return (
        "(CAST(:after_at AS timestamptz) IS NULL OR"
        f" ({at}, {identifier}) < (CAST(:after_at AS timestamptz), CAST(:after_id AS uuid)))"
    )


def place_of(cursor: str | None) -> dict[str, Any]:
    """The values for `older_than_place`. Raises `Invalid` for a cursor that was not made here."""
    key = decode(cursor) if cursor else None
    return {"after_at": key.at if key else None, "after_id": key.id if key else None}


def page_of(
    rows: Sequence[Any],
    limit: int,
    shown: Callable[[Any], Item],
    key: Callable[[Any], Key] = lambda row: Key(row.created_at, row.id),
) -> Page[Item]:
    """The first `limit` rows as they are shown; one more row tells that there is a next page."""
    items = [shown(row) for row in rows[:limit]]
    return Page(items, encode(key(rows[limit - 1])) if len(rows) > limit else None)


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
