"""The audit log as a CSV file, read and written in portions."""

import json
from collections.abc import AsyncIterator, Iterable
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.identity.audit_log.listing import AuditEntry, AuditFilter, list_entries
from cs_app.identity.audit_log.words import sentence
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import csv_file, db

MOST_ROWS = 10_000
PORTION = 1_000
COLUMNS = (
    "time",
    "action",
    "what",
    "person",
    "person_id",
    "client",
    "client_id",
    "resource_type",
    "resource_id",
    "metadata",
    "ip_address",
    "user_agent",
    "session_id",
    "request_id",
    "entry_id",
)


async def record_export(session: AsyncSession, access: Access, filters: dict[str, str]) -> None:
    """Note who takes which part of the log away."""
    access.require(AgencyPermission.TEAM_MANAGE)
    await audit.record(
        session,
        actor=access.person_id,
        action=Action.EXPORT_CREATED,
        resource_type="audit_log",
        details={"format": "csv", "filters": filters},
    )


async def csv_portions(access: Access, where: AuditFilter, *, zone: str) -> AsyncIterator[str]:
    """The newest 10,000 entries that match, times in `zone`; the head comes with the first ones.

    No transaction stays open while whoever downloads takes their time.
    """
    cursor, head = None, [csv_file.head(COLUMNS)]
    for _ in range(MOST_ROWS // PORTION):
        async with db.unit_of_work(access.scope) as session:
            page = await list_entries(session, access, where, cursor=cursor, size=PORTION)
        yield "".join(head + [csv_file.line(_cells(entry, zone)) for entry in page.items])
        cursor, head = page.next_cursor, []
        if cursor is None:
            return


def _cells(entry: AuditEntry, zone: str) -> Iterable[str]:
    cells = (
        entry.at.astimezone(ZoneInfo(zone)).isoformat(timespec="milliseconds"),
        entry.action,
        sentence(entry.action, target=entry.target, details=entry.details),
        entry.person,
        entry.person_id,
        entry.client,
        entry.client_id,
        entry.resource_type,
        entry.resource_id,
        json.dumps(entry.details, ensure_ascii=False),
        entry.ip_address,
        entry.user_agent,
        entry.session_id,
        entry.request_id,
        entry.id,
    )
    return ["" if cell is None else str(cell) for cell in cells]
