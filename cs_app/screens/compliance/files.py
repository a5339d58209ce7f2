"""The lists as CSV files: which columns each has, read and written in portions."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance.rights import LISTS
from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.kernel import csv_file, db
from cs_app.screens.compliance import (
    blocked_numbers,
    consents,
    decisions,
    do_not_contact,
    imports,
    opt_outs,
)

PORTION = 2_000
MOST_PORTIONS = 100


class Name(StrEnum):
    """A list, as its file is called."""

    DECISIONS = "decisions"
    OPT_OUTS = "opt-outs"
    DO_NOT_CONTACT = "do-not-contact"
    BLOCKED_NUMBERS = "blocked-numbers"
    CONSENTS = "consents"


@dataclass(frozen=True)
class File:
    """How a list becomes a file; the columns are fields of its rows, with `_` for a space."""

    columns: Sequence[str]
    rows: Callable[..., Any]
    where: Callable[[Mapping[str, str]], Any]


FILES = {
    Name.DECISIONS: File(
        ("at", "event", "reason", "detail", "business", "lead", "phone", "person", "id"),
        decisions.list_decisions,
        decisions.read_filter,
    ),
    Name.OPT_OUTS: File(
        ("at", "business", "phone", "lead", "reason", "message", "noted_by", "carrier_stopped",
         "ended_at", "ended_how", "id"),
        opt_outs.list_opt_outs,
        opt_outs.read_filter,
    ),
    Name.DO_NOT_CONTACT: File(
        ("at", "business", "phone", "source", "reference", "reason", "added_by", "expires_at",
         "holds", "removed_at", "remove_reason", "id"),
        do_not_contact.list_do_not_contact,
        do_not_contact.read_filter,
    ),
    Name.BLOCKED_NUMBERS: File(
        ("at", "business", "phone", "lead", "reason", "note", "blocked_by", "id"),
        blocked_numbers.list_blocked,
        blocked_numbers.read_filter,
    ),
    Name.CONSENTS: File(
        ("at", "business", "phone", "lead", "type", "source", "scope", "words", "proof",
         "recorded_by", "is_active", "revoked_at", "revoked_reason", "id"),
        consents.list_consents,
        consents.read_filter,
    ),
}  # fmt: skip
LINE_COLUMNS = ("line", "written", "number", "fate")


async def record_export(
    session: AsyncSession, access: Access, *, what: str, filters: Mapping[str, str]
) -> None:
    """Note who takes which list away; what was searched for may be a number and is left out."""
    access.require(LISTS)
    kept = {name: value for name, value in filters.items() if name != "q"}
    await audit.record(
        session,
        actor=access.person_id,
        action=Action.EXPORT_CREATED,
        resource_type=what,
        details={"format": "csv", "filters": kept},
    )


async def list_portions(
    access: Access, name: Name, asked: Mapping[str, str], *, zone: str
) -> AsyncIterator[str]:
    """The newest 200,000 rows that match, times in `zone`; the head comes with the first ones.

    No transaction stays open while whoever downloads takes their time. Raises `Invalid` naming the
    parameter.
    """
    access.require(LISTS)
    file, cursor = FILES[name], None
    where, head = file.where(asked), [csv_file.head(file.columns)]
    for _ in range(MOST_PORTIONS):
        async with db.unit_of_work(access.scope) as session:
            page = await file.rows(session, access, where, cursor=cursor, size=PORTION)
        cells = ([_cell(getattr(row, name), zone) for name in file.columns] for row in page.items)
        yield "".join([*head, *map(csv_file.line, cells)])
        cursor, head = page.next_cursor, []
        if cursor is None:
            return


async def line_portions(access: Access, *, import_id: UUID) -> AsyncIterator[str]:
    """All lines of an import with what became of each, in the order of the file."""
    access.require(LISTS)
    after, head, lines = 0, [csv_file.head(LINE_COLUMNS)], None
    while lines is None or len(lines) == PORTION:
        async with db.unit_of_work(access.scope) as session:
            lines = await imports.lines_after(
                session, access, import_id=import_id, after=after, most=PORTION
            )
        cells = ([str(at.place), at.written, at.phone or "", at.fate] for at in lines)
        yield "".join([*head, *map(csv_file.line, cells)])
        after, head = lines[-1].place if lines else 0, []


def _cell(value: Any, zone: str) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(ZoneInfo(zone)).isoformat(timespec="seconds")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "; ".join(f"{name}: {text}" for name, text in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
