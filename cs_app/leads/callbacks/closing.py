"""A person has called a lead who asked for it."""

from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.kernel import clock, db, live
from cs_app.kernel.errors import NotFound
from cs_app.leads.rights import ANSWER

_FIND: LiteralString = """
SELECT client_id, lead_id, done_at FROM callback_requests WHERE id = %(request_id)s FOR UPDATE
"""
_CLOSE: LiteralString = """
UPDATE callback_requests SET done_at = %(now)s, done_by = %(person_id)s
 WHERE id = %(request_id)s AND client_id = %(client_id)s AND done_at IS NULL
"""


async def called(session: AsyncSession, access: Access, *, request_id: UUID) -> None:
    """The call was made; who says so after somebody else changes nothing.

    Raises `NotFound` for a request outside the person's scope.
    """
    access.require_any(*ANSWER)
    rows = await db.execute(session, _FIND, {"request_id": request_id})
    if not rows or not access.sees(rows[0].client_id):
        raise NotFound("This call is not asked for any more")
    request = rows[0]
    if request.done_at is not None:
        return
    values = {"request_id": request_id, "client_id": request.client_id}
    await db.write(session, _CLOSE, values | {"person_id": access.person_id, "now": clock.now()})
    await audit.record(
        session,
        actor=access.person_id,
        action=Action.CALLBACK_DONE,
        client_id=request.client_id,
        resource_type="lead",
        resource_id=str(request.lead_id),
    )
    await live.announce(session, live.Signal(live.Change.LEAD, request.client_id, request.lead_id))
