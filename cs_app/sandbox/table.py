"""Rows held in memory in the order they came, every change of which goes to the journal."""

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from cs_app.sandbox.journal import Journal, Line

Row = TypeVar("Row", bound=BaseModel)


class Table(Generic[Row]):
    """A dictionary of frozen rows that survives the process."""

    def __init__(self, name: str, model: type[Row], journal: Journal) -> None:
        self.name = name
        self._model = model
        self._journal = journal
        self._rows: dict[str, Row] = {}

    def get(self, key: str) -> Row | None:
        return self._rows.get(key)

    def put(self, key: str, row: Row) -> Row:
        """Keep a row. Raises `PydanticSerializationError` for a text that has no encoding."""
        self._journal.append(Line(self.name, key, row.model_dump_json()))
        self._rows[key] = row
        return row

    def remove(self, key: str) -> None:
        if self._rows.pop(key, None) is not None:
            self._journal.append(Line(self.name, key, None))

    def oldest_first(self) -> list[Row]:
        return list(self._rows.values())

    def newest_first(self) -> Iterator[Row]:
        return reversed(self._rows.values())

    def replay(self, key: str, row: Any) -> None:
        """Take over a change read from the journal."""
        if row is None:
            self._rows.pop(key, None)
        else:
            self._rows[key] = self._model.model_validate(row)

    def lines(self) -> Iterator[Line]:
        """What the journal must hold for this table and no more."""
        for key, row in self._rows.items():
            yield Line(self.name, key, row.model_dump_json())

    def clear(self) -> None:
        """Forget every row; the caller rewrites the journal."""
        self._rows.clear()
