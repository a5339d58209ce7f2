"""Conditions on Vars, typed: a page is compiled, so `not`, `len` and `!=` run in the browser."""

from typing import Any, cast

from reflex.vars import BooleanVar, NumberVar, Var


def is_set(text: Any) -> BooleanVar:
    """Whether a text is there at all."""
    return cast(BooleanVar, cast(Var, text) != "")


def is_empty(text: Any) -> BooleanVar:
    """Whether a text is not there."""
    return cast(BooleanVar, cast(Var, text) == "")


def negated(flag: Any) -> BooleanVar:
    """The opposite."""
    return cast(BooleanVar, ~cast(BooleanVar, flag))


def count_of(rows: Any) -> NumberVar:
    """How many there are."""
    return cast(Any, rows).length()
