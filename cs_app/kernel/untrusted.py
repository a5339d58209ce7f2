"""Texts and JSON from outside, made so that the product and its database can hold them."""

import json
import math
import re
from datetime import UTC, datetime, tzinfo
from typing import Any, NoReturn

DEEPEST = 40  # levels of nesting; what programs and browsers send us has five
# PostgreSQL stores no NUL, and half of a surrogate pair has no encoding at all.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def clean(text: str) -> str:
    """The text without NUL and without halves of surrogate pairs."""
    return _UNSTORABLE.sub("", text)


def clean_all(value: Any, *, deepest: int = DEEPEST) -> Any:
    """A value made of lists and dicts, with every text in it clean.

    Raises `ValueError` for one that is nested more than `deepest` levels.
    """
    if isinstance(value, str):
        return clean(value)
    if not isinstance(value, list | dict):
        return value
    if deepest == 0:
        raise ValueError("nested too deeply")
    if isinstance(value, list):
        return [clean_all(item, deepest=deepest - 1) for item in value]
    return {clean(key): clean_all(item, deepest=deepest - 1) for key, item in value.items()}


def parse_json(raw: str | bytes) -> Any:
    """What a JSON text says, every text in it clean.

    Raises `ValueError` for anything else: for numbers that are none (`NaN`, 1e400) and for deep
    nesting too.
    """
    try:
        return clean_all(json.loads(raw, parse_float=_finite, parse_constant=_no_number))
    except RecursionError:
        raise ValueError("nested too deeply") from None


def read_moment(text: str, zone: tzinfo = UTC) -> datetime:
    """A moment in ISO 8601, in UTC; one without an offset is meant in `zone`.

    Raises `ValueError` for anything else, and for what no calendar here reaches.
    """
    moment = datetime.fromisoformat(text)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    try:
        return aware.astimezone(UTC)  # PostgreSQL takes no offset beyond 16 hours
    except OverflowError:
        raise ValueError("beyond the calendar") from None


def _finite(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _no_number(text)


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text[:20]} is no number")
