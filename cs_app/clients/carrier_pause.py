"""A business whose texts the carrier stops sends nothing that nobody asked for, for a day."""

from datetime import timedelta
from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.editing import locked
from cs_app.clients.events import TextsResumed
from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import clock, db, events

PAUSE = timedelta(hours=24)

_PAUSE: LiteralString = """
UPDATE clients SET unprompted_paused_until = %(until)s, unprompted_pause_code = %(code)s
 WHERE id = %(client_id)s
"""


async def begin(session: AsyncSession, *, client_id: UUID, code: str) -> None:
    """From now on for a day; each further error of the kind begins it anew."""
    until = clock.now() + PAUSE
    await db.write(session, _PAUSE, {"client_id": client_id, "code": code, "until": until})


async def end(session: AsyncSession, access: Access, *, client_id: UUID) -> None:
    """What waited for its end is due; nothing is recorded where there was no pause."""
    access.require(AgencyPermission.CLIENTS_EDIT)
    access.require_client(client_id)
    client = await locked(session, client_id)
    if client.unprompted_paused_until is None:
        return
    code, client.unprompted_paused_until = client.unprompted_pause_code, None
    client.unprompted_pause_code = None
    await session.flush()
    await events.publish(session, TextsResumed(client_id))
    await audit.record(
        session,
        actor=access.person_id,
        action=Action.CLIENT_TEXTS_RESUMED,
        client_id=client_id,
        resource_type="client",
        resource_id=str(client_id),
        details={"code": code},
    )
