"""One row of an old table, whose spelling and types are not known beforehand."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import NoReturn, TypeVar
from uuid import UUID

from cs_app.kernel.visible import JOINERS, single_spaced
from cs_app.migration.errors import CannotMigrate
from cs_app.migration.legacy import Source

LONGEST = 255
YES, NO = {"true", "t", "yes", "y", "1"}, {"false", "f", "no", "n", "0"}
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_PRESENTABLE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
Member = TypeVar("Member", bound=StrEnum)


def snake_case(name: str) -> str:
    """`clientId` and `client_id` are the same column."""
    return _HUMP.sub("_", name.strip()).lower()


class Cells:
    """Reads typed values; every reader raises `CannotMigrate` naming the row and the field."""

    def __init__(self, source: Source, number: int, row: Mapping[str, object]) -> None:
        self._values = {snake_case(name): value for name, value in row.items()}
        self._place = f"{source} row {number}"
        own = str(self._values.get("id"))
        has_id = self._values.get("id") is not None and _PRESENTABLE_ID.fullmatch(own)
        self.label = f"{source} {own}" if has_id else self._place

    def text(self, *names: str) -> str | None:
        """The first of these columns that is not empty, on one line."""
        for name in names:
            value = self._plain(name)
            if len(value) > LONGEST:
                self._refuse(name, f"must not be longer than {LONGEST} characters")
            if value:
                return value
        return None

    def flag(self, name: str, *, default: bool) -> bool:
        value = self._plain(name, also=bool).lower()
        if value and value not in YES | NO:
            self._refuse(name, "must be true or false")
        return value in YES if value else default

    def whole(self, name: str, *, default: int, lowest: int, highest: int) -> int:
        value = self._plain(name)
        if not value:
            return default
        if not re.fullmatch(r"[0-9]{1,9}", value) or not lowest <= int(value) <= highest:
            self._refuse(name, f"must be a whole number from {lowest} to {highest}")
        return int(value)

    def uuid(self, name: str) -> UUID:
        try:
            return UUID(self._plain(name))
        except ValueError:
            self._refuse(name, "must be the UUID of a client")

    def choice(self, name: str, kind: type[Member]) -> Member:
        try:
            return kind(self._plain(name).lower())
        except ValueError:
            self._refuse(name, f"must be {' or '.join(kind)}")

    def _plain(self, name: str, *, also: type | None = None) -> str:
        value = self._values.get(name)
        if value is None:
            return ""
        is_simple = isinstance(value, str | int) and not isinstance(value, bool)
        if not is_simple and not (also and isinstance(value, also)):
            self._refuse(name, "must be a text or a whole number")
        printable = "".join(c for c in str(value) if c.isprintable() or c.isspace() or c in JOINERS)
        return single_spaced(printable)

    def _refuse(self, name: str, rule: str) -> NoReturn:
        place = self._place if self.label == self._place else f"{self._place} ({self.label})"
        raise CannotMigrate(f"{place}: {name} {rule}; nothing was changed")
