"""Column building blocks that every table uses, so that all rows look alike."""

import copy
import json as codec
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Literal
from uuid import UUID

from sqlalchemy import Enum, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import DateTime
from sqlmodel import Field, SQLModel

from cs_app.kernel import clock
from cs_app.kernel.ids import new_id

Timestamp = DateTime(timezone=True)
NOW = text("now()")


class Keyed(SQLModel):
    """A table with a key of its own."""

    if TYPE_CHECKING:
        __tablename__: ClassVar[str]


class Row(Keyed):
    """Identity and time of creation, which nearly every table has."""

    id: UUID = Field(
        default_factory=new_id,
        primary_key=True,
        sa_column_kwargs={"server_default": text("gen_random_uuid()")},
    )
    created_at: datetime = Field(
        default_factory=clock.now,
        sa_type=Timestamp,  # type: ignore[call-overload]
        sa_column_kwargs={"server_default": NOW},
    )


class MutableRow(Row):
    """A row that changes; a database trigger keeps `updated_at`."""

    updated_at: datetime = Field(
        default_factory=clock.now,
        sa_type=Timestamp,  # type: ignore[call-overload]
        sa_column_kwargs={"server_default": NOW},
    )


def state(
    kind: type[StrEnum],
    default: StrEnum | None = None,
    *,
    check: str | None = None,
    **kwargs: Any,
) -> Any:
    """A varchar column that holds one value of an enum, checked by the database.

    `check` names the constraint where one table has two columns of the same enum.
    """
    column_type = Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        length=40,
        values_callable=lambda members: [member.value for member in members],
        name=check,
    )
    options = {"server_default": default.value} if default is not None else {}
    if default is None and not kwargs.get("nullable"):
        return Field(sa_type=column_type, sa_column_kwargs=options, **kwargs)  # type: ignore[call-overload]
    return Field(default=default, sa_type=column_type, sa_column_kwargs=options, **kwargs)  # type: ignore[call-overload]


def moment(**kwargs: Any) -> Any:
    """A nullable timestamptz column."""
    return Field(default=None, sa_type=Timestamp, nullable=True, **kwargs)  # type: ignore[call-overload]


def flag(default: bool) -> Any:
    """A boolean that also has its default in the database."""
    return Field(default=default, sa_column_kwargs={"server_default": str(default).lower()})


def number(default: int) -> Any:
    """An integer that also has its default in the database."""
    return Field(default=default, sa_column_kwargs={"server_default": str(default)})


def words(default: str, length: int) -> Any:
    """A varchar that also has its default in the database."""
    return Field(default=default, max_length=length, sa_column_kwargs={"server_default": default})


def json(default: Any) -> Any:
    """A jsonb column; the default is copied for every row."""
    return Field(
        default_factory=lambda: copy.deepcopy(default),
        sa_type=JSONB,
        sa_column_kwargs={"server_default": text(f"'{codec.dumps(default)}'::jsonb")},
    )


OnDelete = Literal["CASCADE", "SET NULL", "RESTRICT"]


def reference(table: str, on_delete: OnDelete, **kwargs: Any) -> Any:
    """A foreign key with its deletion rule."""
    nullable = kwargs.pop("nullable", on_delete == "SET NULL")
    if nullable:
        kwargs.setdefault("default", None)
    return Field(foreign_key=f"{table}.id", ondelete=on_delete, nullable=nullable, **kwargs)


__all__ = [
    "Keyed",
    "MutableRow",
    "Row",
    "Timestamp",
    "flag",
    "json",
    "moment",
    "number",
    "reference",
    "state",
    "words",
]
