"""Tells the agency's own people, by mail, what needs them about a business."""

from typing import LiteralString
from uuid import UUID

import structlog
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import clock, db, jobs
from cs_app.kernel.ids import new_id
from cs_app.notifications.models import Channel, Notification
from cs_app.notifications.team import Notice, send_queued

log = structlog.get_logger(__name__)

_RECIPIENTS: LiteralString = """
SELECT p.id FROM agency_memberships m
  JOIN people p ON p.id = m.person_id AND p.is_active AND p.email IS NOT NULL
  JOIN role_templates r ON r.id = m.role_template_id AND %(permission)s = ANY(r.permissions)
 WHERE m.is_active
   AND (m.client_scope = 'all' OR EXISTS (
            SELECT 1 FROM agency_client_assignments a
             WHERE a.agency_membership_id = m.id AND a.client_id = %(client_id)s))
"""


async def tell_agency(
    session: AsyncSession, *, client_id: UUID, permission: AgencyPermission, notice: Notice
) -> None:
    """Queue the notice for who sees the business and has the right; mailed after the commit.

    A notice with the same key is told once.
    """
    values = {"client_id": client_id, "permission": permission.value}
    people = await db.execute(session, _RECIPIENTS, values)
    if not people:
        log.warning("notifications.nobody_to_tell", client_id=str(client_id), kind=notice.kind)
        return
    rows = [_row(client_id, person.id, notice) for person in people]
    await session.execute(insert(Notification).values(rows).on_conflict_do_nothing())
    await jobs.defer(session, send_queued, client_id=str(client_id), key=notice.key)


def _row(client_id: UUID, person_id: UUID, notice: Notice) -> dict:
    return {
        "id": new_id(),
        "created_at": clock.now(),
        "client_id": client_id,
        "person_id": person_id,
        "channel": Channel.EMAIL,
        "kind": notice.kind,
        "dedupe_key": f"{notice.key}:{person_id}:{Channel.EMAIL}",
        "subject": notice.subject,
        "body": notice.body,
    }
