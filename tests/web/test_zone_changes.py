"""When a zone's clocks change next, so that the sandbox can go there."""

from datetime import UTC, datetime

import pytest

from cs_app.web.sandbox_page.zone_changes import Change, next_change

WINTER = datetime(2026, 1, 15, 12, 30, 45, tzinfo=UTC)
CHANGES = [
    ("America/Edmonton", Change.FORWARD, "2026-03-08T09:00"),
    ("America/Edmonton", Change.BACK, "2026-11-01T08:00"),
    ("America/St_Johns", Change.FORWARD, "2026-03-08T05:30"),
    ("America/Toronto", Change.BACK, "2026-11-01T06:00"),
]


@pytest.mark.parametrize(("zone", "change", "at"), CHANGES)
def test_the_next_change_is_found_to_the_minute(zone: str, change: Change, at: str):
    assert next_change(zone, change, after=WINTER) == datetime.fromisoformat(f"{at}+00:00")


def test_the_change_of_this_very_moment_is_behind():
    at = datetime(2026, 3, 8, 9, 0, tzinfo=UTC)
    found = next_change("America/Edmonton", Change.FORWARD, after=at)
    assert found == datetime(2027, 3, 14, 9, 0, tzinfo=UTC)


def test_some_clocks_never_change():
    assert next_change("America/Phoenix", Change.FORWARD, after=WINTER) is None
