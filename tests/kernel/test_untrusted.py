"""Texts, JSON, moments and cursors from outside."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from cs_app.kernel.clean_request import clean_query
from cs_app.kernel.errors import Invalid
from cs_app.kernel.pagination import Key, cursor_or_first, decode, encode
from cs_app.kernel.untrusted import DEEPEST, clean, parse_json, read_moment
from tests.garbage.inputs import BROKEN_CURSORS

KEY = Key(datetime(2026, 1, 31, 9, 30, tzinfo=UTC), UUID(int=7))


def test_a_clean_text_keeps_all_that_can_be_stored():
    assert clean("a\0b\ud800c\udfff") == "abc"
    assert clean("Zoë 😀\r\n\t") == "Zoë 😀\r\n\t"


def test_json_is_clean_down_to_its_keys():
    assert parse_json('{"a\\u0000": ["\\ud800b", 1, null, {"c": "\\ud83d\\ude00"}]}') == {
        "a": ["b", 1, None, {"c": "😀"}]
    }


@pytest.mark.parametrize("raw", ["NaN", "[1e400]", "-Infinity", "[", "", b"\xff", "9" * 5000])
def test_what_is_no_json_is_one_error(raw: str | bytes):
    with pytest.raises(ValueError):
        parse_json(raw)


@pytest.mark.parametrize("depth", [DEEPEST + 1, 900, 200_000])
def test_deep_json_is_the_same_error(depth: int):
    with pytest.raises(ValueError, match="nested too deeply"):
        parse_json("[" * depth + "]" * depth)
    assert parse_json("[" * DEEPEST + "]" * DEEPEST)


def test_a_moment_is_given_in_utc():
    assert read_moment("2026-01-31T09:30:00+20:00").isoformat() == "2026-01-30T13:30:00+00:00"
    with pytest.raises(ValueError, match="beyond the calendar"):
        read_moment("0001-01-01T00:00:00+14:00")


def test_a_query_is_ascii_without_nul():
    assert clean_query(b"q=a%00b\0&%%0000=%2500\xff") == b"q=ab&=%2500%FF"


def test_a_cursor_of_ours_is_read():
    assert decode(encode(KEY)) == KEY
    assert cursor_or_first(encode(KEY)) == encode(KEY)


@pytest.mark.parametrize("cursor", BROKEN_CURSORS, ids=range(len(BROKEN_CURSORS)))
def test_another_cursor_is_named_or_the_first_page(cursor: str):
    with pytest.raises(Invalid) as refused:
        decode(cursor)
    assert (refused.value.field, cursor_or_first(cursor)) == ("cursor", "")
