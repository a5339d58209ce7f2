"""The routes of the files: each list as it is filtered, and all lines of an import."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import StreamingResponse

from cs_app.compliance.rights import LISTS
from cs_app.identity.access import Access
from cs_app.identity.audit_log.query import read_zone
from cs_app.identity.route_access import requires
from cs_app.kernel import clock, csv_file, db
from cs_app.kernel.errors import NotFound
from cs_app.kernel.ids import as_id
from cs_app.screens.compliance import files, imports
from cs_app.screens.compliance.files import Name

router = APIRouter()
MayRead = Annotated[Access, Depends(requires(LISTS))]


@router.get("/api/admin/compliance/{name}.csv")
async def download_list(name: str, request: Request, access: MayRead) -> Response:
    """A list with the page's filters; the download itself is recorded first."""
    if name not in set(Name):
        raise NotFound("There is no such file")
    asked = request.query_params
    zone = read_zone(asked)
    filters = {key: value for key, value in asked.items() if key != "zone"}
    rows = files.list_portions(access, Name(name), filters, zone=zone)
    first = await anext(rows)  # what goes wrong at once is an error, not half a file
    async with db.unit_of_work(access.scope) as session:
        await files.record_export(session, access, what=name.replace("-", "_"), filters=filters)
    return _file(f"{name}-{clock.today(zone)}.csv", first, rows)


@router.get("/api/admin/dnc-imports/{import_id}.csv")
async def download_import(import_id: str, access: MayRead) -> Response:
    """Every line of an imported list with what became of it."""
    known = as_id(import_id)
    async with db.unit_of_work(access.scope) as session:
        await imports.one_import(session, access, import_id=known)
        await files.record_export(session, access, what="dnc_import", filters={"import": import_id})
    rows = files.line_portions(access, import_id=known)
    return _file(f"do-not-contact-import-{known}.csv", await anext(rows), rows)


def _file(name: str, first: str, rest: AsyncIterator[str]) -> Response:
    return StreamingResponse(
        _joined(first, rest),
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
