"""A list of numbers that somebody sends in: looked at first, then put on the list or discarded."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance import audit, changes, dnc_file
from cs_app.compliance.dnc_entries import already_listed
from cs_app.compliance.dnc_file import Line
from cs_app.compliance.do_not_contact import LONGEST_REFERENCE, require_list
from cs_app.compliance.models import (
    ComplianceEvent,
    DncImport,
    DncSource,
    LineFate,
)
from cs_app.compliance.rights import LISTS
from cs_app.compliance.worded import optional
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.kernel import clock, jobs
from cs_app.kernel.errors import Conflict, Invalid, NotFound
from cs_app.kernel.ids import new_id
from cs_app.kernel.untrusted import clean

IMPORT_NUMBERS = "compliance.import_numbers"
PORTION = 5_000  # lines that one statement writes


@dataclass(frozen=True)
class Sent:
    """A file as it was sent, and what is said of all its numbers; no client means everybody's."""

    client_id: UUID | None
    file_name: str
    content: bytes
    source: DncSource = DncSource.IMPORT
    source_reference: str = ""
    expires_at: datetime | None = None


async def look_at(session: AsyncSession, access: Access, *, sent: Sent) -> UUID:
    """Keep a file's lines with the fate that each would have; nothing is on the list yet.

    Raises `Invalid` or `TooLarge` for a file that cannot be read, `NotFound` outside the scope and
    `NotAllowed` for everybody's list without looking after all.
    """
    access.require(LISTS)
    require_list(access, sent.client_id)
    if sent.expires_at is not None and sent.expires_at <= clock.now():
        raise Invalid("The end must lie in the future, or be empty", field="expires")
    lines = await asyncio.to_thread(dnc_file.read, sent.content)
    made = DncImport(
        id=new_id(),
        client_id=sent.client_id,
        is_global=sent.client_id is None,
        file_name=clean(sent.file_name).strip()[-255:] or "list",
        source=sent.source,
        source_reference=optional(
            sent.source_reference, LONGEST_REFERENCE, what="The reference", field="reference"
        ),
        expires_at=sent.expires_at,
        imported_by=access.person_id,
        lines=len(lines),
    )
    session.add(made)
    await session.flush()
    for first in range(0, len(lines), PORTION):
        await _keep(session, made, lines[first : first + PORTION])
    return made.id


_KEEP = text("""
INSERT INTO dnc_import_lines (import_id, client_id, line_number, written, phone_number, fate)
SELECT :import_id, :client_id, new.* FROM unnest(CAST(:places AS int[]),
       CAST(:written AS varchar[]), CAST(:numbers AS varchar[]), CAST(:fates AS varchar[])) AS new
""")


async def _keep(session: AsyncSession, made: DncImport, lines: list[Line]) -> None:
    waiting = [line.phone for line in lines if line.phone and line.fate is LineFate.WAITING]
    listed = await already_listed(session, made.client_id, waiting)
    values = {
        "import_id": made.id,
        "client_id": made.client_id,
        "places": [line.number for line in lines],
        "written": [line.written for line in lines],
        "numbers": [line.phone for line in lines],
        "fates": [_expected(line, listed).value for line in lines],
    }
    await session.execute(_KEEP, values)


def _expected(line: Line, listed: set[str]) -> LineFate:
    is_listed = line.fate is LineFate.WAITING and line.phone in listed
    return LineFate.ALREADY_LISTED if is_listed else line.fate


_BEGIN = text("""
UPDATE dnc_imports SET status = 'running' WHERE id = :id AND status = 'previewed' RETURNING id
""")
# What was on the list when the file came need not be so now: the job finds out.
_WAIT = text("""
UPDATE dnc_import_lines SET fate = 'waiting'
 WHERE import_id = :import_id AND fate = 'already_listed'
""")


async def confirm(session: AsyncSession, access: Access, *, import_id: UUID) -> None:
    """Put the numbers on the list, by a job that goes on after a crash.

    Raises `NotFound` outside the scope, `Conflict` for an import that has begun or was discarded.
    """
    access.require(LISTS)
    client_id = await _list_of(session, access, import_id)
    if (await session.execute(_BEGIN, {"id": import_id})).first() is None:
        raise Conflict("This import has begun already, or was discarded")
    await session.execute(_WAIT, {"import_id": import_id})
    await jobs.defer(
        session,
        IMPORT_NUMBERS,
        lock=f"dnc_import:{import_id}",
        import_id=str(import_id),
        client_id=str(client_id) if client_id else None,
    )
    event = ComplianceEvent.DNC_BULK_IMPORT
    data = {"importId": str(import_id)}
    await audit.record(
        session, client_id=client_id, event=event, data=data, actor_id=access.person_id
    )
    await changes.acted(
        session,
        access,
        Action.DNC_IMPORTED,
        client_id=client_id,
        resource=("dnc_import", import_id),
    )


_ABANDON = text("""
UPDATE dnc_imports SET status = 'abandoned', finished_at = :now
 WHERE id = :id AND status = 'previewed' RETURNING id
""")
_FORGET = text("DELETE FROM dnc_import_lines WHERE import_id = :import_id")


async def discard(session: AsyncSession, access: Access, *, import_id: UUID) -> None:
    """Forget the lines of a file that was only looked at. Raises as `confirm` does."""
    access.require(LISTS)
    client_id = await _list_of(session, access, import_id)
    if (await session.execute(_ABANDON, {"id": import_id, "now": clock.now()})).first() is None:
        raise Conflict("This import has begun already, or was discarded")
    await session.execute(_FORGET, {"import_id": import_id})
    await changes.changed(session, client_id)


async def _list_of(session: AsyncSession, access: Access, import_id: UUID) -> UUID | None:
    """Whose list the import is for. Raises `NotFound` outside the scope."""
    found = await session.get(DncImport, import_id, populate_existing=True)
    if found is None or not access.sees(found.client_id):
        raise NotFound("This import does not exist")
    return found.client_id
