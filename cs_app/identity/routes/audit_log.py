"""The audit log for programs, and as a file."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import StreamingResponse

from cs_app.identity.access import Access
from cs_app.identity.audit_log import export, query
from cs_app.identity.audit_log.listing import AuditEntry, list_entries
from cs_app.identity.audit_log.words import sentence
from cs_app.identity.permissions import AgencyPermission
from cs_app.identity.route_access import requires
from cs_app.kernel import clock, csv_file, db
from cs_app.kernel.pagination import PAGE_SIZE

router = APIRouter()
MayRead = Annotated[Access, Depends(requires(AgencyPermission.TEAM_MANAGE))]


@router.get("/api/admin/audit-log")
async def read_log(request: Request, access: MayRead) -> dict[str, Any]:
    """Entries, newest first; `nextCursor` leads to the older ones, without gaps or repetition."""
    asked = request.query_params
    where = query.read_filter(asked, zone=query.read_zone(asked))
    size = query.read_size(asked, usual=PAGE_SIZE)
    skip = (query.read_page(asked) - 1) * size
    async with db.unit_of_work(access.scope) as session:
        page = await list_entries(
            session, access, where, cursor=asked.get("cursor"), skip=skip, size=size
        )
    return {"entries": [_shown(entry) for entry in page.items], "nextCursor": page.next_cursor}


@router.get("/api/admin/audit-log.csv")
async def download_log(request: Request, access: MayRead) -> Response:
    """The filtered log as a file of up to 10,000 rows; the download itself is recorded first."""
    asked = request.query_params
    zone = query.read_zone(asked)
    where = query.read_filter(asked, zone=zone)
    filters = {name: asked[name] for name in query.FILTERS if asked.get(name)}
    rows = export.csv_portions(access, where, zone=zone)
    first = await anext(rows)  # what goes wrong at once is an error, not half a file
    async with db.unit_of_work(access.scope) as session:
        await export.record_export(session, access, filters)
    name = f"audit-log-{clock.today(zone)}.csv"
    return StreamingResponse(
        _joined(first, rows),
        media_type=csv_file.MEDIA_TYPE,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        },
    )


async def _joined(first: str, rest: AsyncIterator[str]) -> AsyncIterator[str]:
    yield first
    async for portion in rest:
        yield portion


def _shown(entry: AuditEntry) -> dict[str, Any]:
    return {
        "id": str(entry.id),
        "createdAt": entry.at.isoformat(),
        "action": entry.action,
        "summary": sentence(entry.action, target=entry.target, details=entry.details),
        "person": _named(entry.person_id, entry.person),
        "client": _named(entry.client_id, entry.client),
        "resourceType": entry.resource_type,
        "resourceId": entry.resource_id,
        "metadata": entry.details,
        "ipAddress": entry.ip_address,
        "userAgent": entry.user_agent,
        "sessionId": entry.session_id,
        "requestId": entry.request_id,
    }


def _named(identifier: object, name: str | None) -> dict[str, str | None] | None:
    return None if identifier is None else {"id": str(identifier), "name": name}
