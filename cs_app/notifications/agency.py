"""Tells the agency's people what a business of theirs needs of them, by mail."""

from uuid import UUID

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.permissions import AgencyPermission
from cs_app.notifications.models import Channel
from cs_app.notifications.notice import Notice, queue

log = structlog.get_logger(__name__)

# Who has the right, and the business in their scope.
_RECIPIENTS = text("""
SELECT p.id FROM agency_memberships m
  JOIN people p ON p.id = m.person_id AND p.is_active AND p.email IS NOT NULL
  JOIN role_templates r ON r.id = m.role_template_id AND :may = ANY(r.permissions)
 WHERE m.is_active
   AND (m.client_scope = 'all' OR EXISTS (
        SELECT 1 FROM agency_client_assignments x
         WHERE x.agency_membership_id = m.id AND x.client_id = :client_id))
 ORDER BY m.created_at, m.id
""")


async def tell_agency(
    session: AsyncSession, *, client_id: UUID, permission: AgencyPermission, notice: Notice
) -> None:
    """Queue the notice for who sees the business and has the right; mailed after the commit."""
    values = {"client_id": client_id, "may": permission.value}
    ids = (await session.execute(_RECIPIENTS, values)).scalars().all()
    if not ids:
        log.warning("notifications.nobody_to_tell", client_id=str(client_id), kind=notice.kind)
        return
    to = [(person_id, Channel.EMAIL) for person_id in ids]
    await queue(session, client_id=client_id, notice=notice, to=to)
