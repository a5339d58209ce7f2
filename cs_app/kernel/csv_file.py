"""Tables as CSV files (RFC 4180) that a spreadsheet opens as they are meant."""

import csv
import io
from collections.abc import Iterable

MEDIA_TYPE = "text/csv; charset=utf-8"
# Without it Excel on Windows reads UTF-8 as the machine's own encoding: "Zoë" becomes "ZoÃ«".
_BYTE_ORDER_MARK = "\ufeff"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def head(columns: Iterable[str]) -> str:
    """How every file begins: the mark of its encoding and the names of its columns."""
    return f"{_BYTE_ORDER_MARK}{line(columns)}"


def line(cells: Iterable[str]) -> str:
    """One row; what begins like a formula is text."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([neutral(cell) for cell in cells])
    return text.getvalue()


def neutral(cell: str) -> str:
    """The cell as text: a spreadsheet runs what begins like a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
