"""Takes in the file of a do-not-contact list, from the form of the page.

The page's socket takes no files; a form that the browser itself sends brings its cookie, and from
our own pages only.
"""

from collections.abc import Mapping
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from cs_app.compliance import dnc_file
from cs_app.compliance.dnc_file import Fault
from cs_app.compliance.dnc_import import Sent, look_at
from cs_app.compliance.last_day import end_of_day
from cs_app.compliance.models import DncSource
from cs_app.compliance.rights import LISTS
from cs_app.identity.access import Access
from cs_app.identity.route_access import requires
from cs_app.identity.routes.requests import to_page
from cs_app.kernel import db
from cs_app.kernel.errors import Invalid, TooLarge
from cs_app.kernel.ids import as_id
from cs_app.kernel.request_body import read_upload

router = APIRouter()
MayChange = Annotated[Access, Depends(requires(LISTS))]
PAGE = "/admin/compliance"
TAB = "do-not-contact"
EVERYBODY = "all"


@router.post("/api/admin/dnc-imports")
async def send_in(request: Request, access: MayChange) -> Response:
    """Look at a file and go on to its preview; back to the form with a word where it is refused."""
    back: dict[str, str | None] = {"tab": TAB, "client": request.query_params.get("client")}
    try:
        sent = await _sent(request)
        async with db.unit_of_work(access.scope) as session:
            import_id = await look_at(session, access, sent=sent)
    except (Invalid, TooLarge) as refused:
        return to_page(PAGE, back | {"refused": _word(refused)})
    return to_page(PAGE, back | {"import": str(import_id)})


async def _sent(request: Request) -> Sent:
    """What the form says. Raises `Invalid` naming the field."""
    upload = await read_upload(request, field="file", most=dnc_file.MOST_BYTES)
    fields = upload.fields
    return Sent(
        client_id=_list(fields),
        file_name=upload.file_name,
        content=upload.content,
        source=_source(fields),
        source_reference=fields.get("reference", ""),
        expires_at=end_of_day(fields.get("expires", ""), zone=fields.get("zone", "")),
    )


def _list(fields: Mapping[str, str]) -> UUID | None:
    whose = fields.get("list", "")
    if not whose:
        raise Invalid("Choose whose list it is", field="list")
    return None if whose == EVERYBODY else as_id(whose)


def _source(fields: Mapping[str, str]) -> DncSource:
    word = fields.get("source") or DncSource.IMPORT
    if word not in set(DncSource):
        raise Invalid("There is no such source", field="source")
    return DncSource(word)


def _word(refused: Invalid | TooLarge) -> str:
    """What the address says of a refusal: which fault a file has, or which field is wrong."""
    if isinstance(refused, TooLarge) and refused.field != "file":
        return Fault.TOO_BIG.name.lower()
    faults = {fault.value: fault.name.lower() for fault in Fault}
    return faults.get(refused.message) or refused.field or "form"
