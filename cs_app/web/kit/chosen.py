"""Words that the browser sends for one of a few choices."""

from enum import StrEnum
from typing import TypeVar

from cs_app.kernel.errors import Invalid

Choice = TypeVar("Choice", bound=StrEnum)


def chosen(kind: type[Choice], word: str) -> Choice:
    """The choice that the browser sent. Raises `Invalid` for what is none."""
    try:
        return kind(word)
    except ValueError:
        raise Invalid("There is no such choice; reload the page") from None
