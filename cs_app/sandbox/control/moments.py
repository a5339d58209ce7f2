"""Query parameters that browsers and curl mangle: a `+` in a URL arrives as a space."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Query
from pydantic import AfterValidator, BeforeValidator


def _restore_plus(value: str | None) -> str | None:
    return value.strip().replace(" ", "+") if value else value


def _phone(value: str | None) -> str | None:
    digits = value.strip().lstrip("+") if value else ""
    return f"+{digits}" if digits else None


def _aware(value: datetime | None) -> datetime | None:
    return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


Moment = Annotated[datetime | None, BeforeValidator(_restore_plus), AfterValidator(_aware)]
Phone = Annotated[str | None, BeforeValidator(_phone)]
Limit = Annotated[int, Query(ge=0, le=100_000)]
