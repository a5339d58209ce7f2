"""An export of the old tables: one JSON file, or a folder of CSV files."""

import csv
import json
from pathlib import Path

from cs_app.migration.cells import snake_case
from cs_app.migration.errors import CannotMigrate
from cs_app.migration.legacy import Source

Rows = dict[Source, list[dict[str, object]]]
NAMES = ", ".join(Source)


def read_export(path: Path) -> Rows:
    """The rows of every table in the export; raises `CannotMigrate` for one that is malformed."""
    try:
        return _folder(path) if path.is_dir() else _file(path)
    except OSError as error:
        raise CannotMigrate(f"{path} cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise CannotMigrate(f"{path} is not UTF-8 text") from None


def _file(path: Path) -> Rows:
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise CannotMigrate(f"{path} is not JSON: {error.msg} at {place}") from None
    except RecursionError:
        raise CannotMigrate(f"{path} is nested too deeply to be an export") from None
    if not isinstance(content, dict):
        raise CannotMigrate(f"{path} must be an object with arrays named {NAMES}")
    return {_source(name): _rows(name, rows) for name, rows in content.items()}


def _source(name: str) -> Source:
    try:
        return Source(snake_case(name))
    except ValueError:
        raise CannotMigrate(f"'{name[:40]}' is no table of the export; name it {NAMES}") from None


def _rows(name: str, rows: object) -> list[dict[str, object]]:
    if not isinstance(rows, list):
        raise CannotMigrate(f"{name} must be an array of objects")
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            raise CannotMigrate(f"{name} row {number} must be an object with named fields")
    return rows


def _folder(path: Path) -> Rows:
    rows = {_source(file.stem): _csv(file) for file in sorted(path.glob("*.csv"))}
    if not rows:
        raise CannotMigrate(f"{path} has no CSV file; name them {NAMES}, each with .csv")
    return rows


def _csv(path: Path) -> list[dict[str, object]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            rows = list(csv.DictReader(file))
        except csv.Error as error:
            raise CannotMigrate(f"{path} is not CSV: {error}") from None
    for number, row in enumerate(rows, 1):
        if None in row:
            raise CannotMigrate(f"{path.stem} row {number} has more fields than the header")
    return rows  # type: ignore[return-value]
