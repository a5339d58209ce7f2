"""The lists that were sent in: how far each is, what became of its lines, the lines themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance.models import DncSource, ImportState, LineFate
from cs_app.compliance.rights import LISTS
from cs_app.identity.access import Access
from cs_app.kernel.errors import NotFound
from cs_app.kernel.scope import visible, within
from cs_app.screens.compliance import asked as address

MOST_SHOWN = 5
FIRST_LINES = 5


@dataclass(frozen=True)
class ImportLine:
    """One line as it was written, and the number found in it."""

    place: int
    written: str
    phone: str | None
    fate: LineFate


@dataclass(frozen=True)
class ImportRow:
    """An import; `fates` counts its lines, of a preview by the fate that they would have."""

    id: UUID
    at: datetime
    business: str
    file_name: str
    source: DncSource
    status: ImportState
    sent_by: str | None
    lines: int
    fates: dict[LineFate, int]

    @property
    def done(self) -> int:
        """How many lines have their fate."""
        return self.lines - self.fates.get(LineFate.WAITING, 0)


@dataclass(frozen=True)
class ImportDetail:
    """An import with the first lines of each fate."""

    row: ImportRow
    first: list[ImportLine]


_COLUMNS = """
SELECT i.id, i.created_at, i.is_global, c.business_name, i.file_name, i.source, i.status,
       p.name AS sent_by, i.lines,
       (SELECT jsonb_object_agg(n.fate, n.many)
          FROM (SELECT l.fate, count(*) AS many FROM dnc_import_lines l
                 WHERE l.import_id = i.id GROUP BY l.fate) n) AS fates
  FROM dnc_imports i
  LEFT JOIN clients c ON c.id = i.client_id
  LEFT JOIN people p ON p.id = i.imported_by
"""
_RECENT = text(f"""
{_COLUMNS}
 WHERE {within("i.client_id")} AND {address.of_client("i.client_id")}
   AND i.status IN ('running', 'done')
 ORDER BY i.created_at DESC, i.id DESC LIMIT :most
""")
_ONE = text(f"{_COLUMNS} WHERE i.id = :id AND {within('i.client_id')}")
_FIRST = text(f"""
SELECT first.line_number, first.written, first.phone_number, first.fate
  FROM unnest(CAST(:fates AS varchar[])) AS asked (fate)
 CROSS JOIN LATERAL (
       SELECT l.line_number, l.written, l.phone_number, l.fate FROM dnc_import_lines l
        WHERE l.import_id = :id AND l.fate = asked.fate AND {within("l.client_id")}
        ORDER BY l.line_number LIMIT :most) first
 ORDER BY first.line_number
""")  # noqa: S608 our own text
_LINES = text(f"""
SELECT l.line_number, l.written, l.phone_number, l.fate FROM dnc_import_lines l
 WHERE l.import_id = :id AND l.line_number > :after AND {within("l.client_id")}
 ORDER BY l.line_number LIMIT :most
""")  # noqa: S608 our own text


async def recent_imports(
    session: AsyncSession, access: Access, *, client_id: UUID | None = None
) -> list[ImportRow]:
    """The newest imports that were confirmed, of one business or of all in scope."""
    access.require(LISTS)
    values = visible(access.client_ids) | {"client_id": client_id, "most": MOST_SHOWN}
    return [_row(row) for row in await session.execute(_RECENT, values)]


async def one_import(session: AsyncSession, access: Access, *, import_id: UUID) -> ImportDetail:
    """An import with the first lines of each fate. Raises `NotFound`, also outside the scope."""
    access.require(LISTS)
    scope = visible(access.client_ids) | {"id": import_id}
    row = (await session.execute(_ONE, scope)).one_or_none()
    if row is None:
        raise NotFound("This import does not exist")
    values = scope | {"fates": list(LineFate), "most": FIRST_LINES}
    first = [_line(line) for line in await session.execute(_FIRST, values)]
    return ImportDetail(_row(row), first)


async def lines_after(
    session: AsyncSession, access: Access, *, import_id: UUID, after: int, most: int
) -> Sequence[ImportLine]:
    """The next lines of an import, in the order of the file."""
    access.require(LISTS)
    values = visible(access.client_ids) | {"id": import_id, "after": after, "most": most}
    return [_line(row) for row in await session.execute(_LINES, values)]


def _line(row: Any) -> ImportLine:
    return ImportLine(row.line_number, row.written, row.phone_number, LineFate(row.fate))


def _row(row: Any) -> ImportRow:
    return ImportRow(
        id=row.id,
        at=row.created_at,
        business=address.EVERYBODY if row.is_global else address.business(row.business_name),
        file_name=row.file_name,
        source=DncSource(row.source),
        status=ImportState(row.status),
        sent_by=row.sent_by,
        lines=row.lines,
        fates={LineFate(fate): many for fate, many in (row.fates or {}).items()},
    )
