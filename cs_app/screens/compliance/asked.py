"""Reads from the parameters of an address which part of a list is meant."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, LiteralString, TypeVar
from uuid import UUID

from cs_app.kernel import search
from cs_app.kernel.errors import Invalid
from cs_app.kernel.ids import id_or_none

LONGEST_SEARCH = 200
DELETED = "A deleted client"
EVERYBODY = "Every client"
Choice = TypeVar("Choice", bound=StrEnum)


def client(asked: Mapping[str, str]) -> UUID | None:
    """The business of the parameter `client`; None for all. Raises `Invalid` for what is no id."""
    given = asked.get("client")
    found = id_or_none(given)
    if given and found is None:
        raise Invalid("client must be an id (a UUID)", field="client")
    return found


def words(asked: Mapping[str, str]) -> str:
    """What somebody searches for."""
    return asked.get("q", "").strip()[:LONGEST_SEARCH]


def choice(asked: Mapping[str, str], name: str, kind: type[Choice]) -> Choice | None:
    """One of a few words, or None where none is asked for. Raises `Invalid` for another one."""
    given = asked.get(name)
    if not given:
        return None
    if given not in set(kind):
        known = ", ".join(one.value for one in kind)
        raise Invalid(f"{name} must be one of {known}", field=name)
    return kind(given)


def finds(number: LiteralString, *texts: LiteralString) -> LiteralString:
    """The condition that a number or a text has what is searched for, see `searched`."""
    within_texts = " OR ".join(f"{text} ILIKE :words" for text in texts)
    return f"(:q = '' OR {number} LIKE :digits OR {within_texts})"


def searched(typed: str) -> dict[str, Any]:
    """The values for `finds`."""
    return {"q": typed, "words": search.containing(typed), "digits": search.digits(typed)}


def of_client(column: LiteralString) -> LiteralString:
    """The condition that a column names the client asked for, if one is."""
    return f"(CAST(:client_id AS uuid) IS NULL OR {column} = CAST(:client_id AS uuid))"


def business(name: str | None) -> str:
    """The name of a business; those that are gone have none."""
    return name or DELETED
