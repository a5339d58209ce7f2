"""Pages of a list: where the next one starts, and when there is none."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from cs_app.kernel.errors import Invalid
from cs_app.kernel.ids import new_id
from cs_app.kernel.pagination import page_of, place_of

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Row:
    created_at: datetime
    id: UUID


ROWS = [Row(NOON - timedelta(minutes=minute), new_id()) for minute in range(3)]


def test_the_next_page_starts_after_the_last_row_shown():
    page = page_of(ROWS, 2, lambda row: row.id)
    assert page.items == [ROWS[0].id, ROWS[1].id]
    assert place_of(page.next_cursor) == {"after_at": ROWS[1].created_at, "after_id": ROWS[1].id}


@pytest.mark.parametrize("rows", [[], ROWS[:1], ROWS[:2]])
def test_without_a_row_beyond_the_limit_there_is_no_next_page(rows):
    page = page_of(rows, 2, lambda row: row)
    assert page.items == rows
    assert page.next_cursor is None


@pytest.mark.parametrize("cursor", [None, ""])
def test_the_first_page_starts_at_no_place(cursor):
    assert place_of(cursor) == {"after_at": None, "after_id": None}


def test_a_made_up_place_is_refused():
    with pytest.raises(Invalid):
        place_of("nonsense")
