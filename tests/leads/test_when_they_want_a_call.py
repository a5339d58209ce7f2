"""When somebody wants to be called, as they say it, on a Wednesday at half past ten in Calgary."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cs_app.leads.callbacks.when import wished_in

ZONE = "America/Edmonton"
NOW = datetime(2026, 7, 1, 10, 30, tzinfo=ZoneInfo(ZONE))
TABLE = Path(__file__).parent / "tables" / "wished.tsv"
WISHED = [line.split("\t") for line in TABLE.read_text().splitlines()]


def _shown(at: datetime | None) -> str:
    return f"{at.astimezone(ZoneInfo(ZONE)):%a %H:%M}" if at else "-"


@pytest.mark.parametrize(("text", "words", "at"), WISHED)
def test_the_time_wished_is_taken_from_the_words(text: str, words: str, at: str):
    wished = wished_in(text, now=NOW.astimezone(UTC), zone=ZONE)
    assert (wished.words or "-", _shown(wished.at)) == (words, at)


def test_a_moment_is_never_past_and_at_most_a_week_away():
    for text, *_ in WISHED:
        for hour in range(24):
            now = NOW.replace(hour=hour)
            at = wished_in(text, now=now, zone=ZONE).at
            assert at is None or now < at <= now + timedelta(days=7)


def test_the_hour_that_the_clocks_skip_is_a_moment_all_the_same():
    evening = datetime(2026, 3, 7, 20, tzinfo=ZoneInfo(ZONE))
    at = wished_in("call me tomorrow at 2:30 am", now=evening, zone=ZONE).at
    assert at == datetime(2026, 3, 8, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["call me at 99", "call me at 25:70", "call me 5 5 5", "call " * 400]
)
def test_what_is_no_time_is_none(text: str):
    assert wished_in(text, now=NOW, zone=ZONE).at is None
