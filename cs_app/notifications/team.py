"""Tells the business's own people what needs them, by text and mail."""

from uuid import UUID

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.notifications.models import Channel
from cs_app.notifications.notice import Notice, queue

log = structlog.get_logger(__name__)

# Members who asked for escalations; where there is none, the owner.
_RECIPIENTS = text("""
WITH members AS (
    SELECT p.id, p.phone, p.email, m.receive_escalations, m.is_owner, m.priority
      FROM client_memberships m JOIN people p ON p.id = m.person_id
     WHERE m.client_id = :client_id AND m.is_active AND p.is_active
       AND (m.receive_escalations OR m.is_owner)
)
SELECT members.id, members.phone, members.email, c.notification_sms, c.notification_email
  FROM members, clients c
 WHERE c.id = :client_id
   AND (receive_escalations OR NOT EXISTS (SELECT 1 FROM members WHERE receive_escalations))
 ORDER BY priority
""")


async def tell_team(session: AsyncSession, *, client_id: UUID, notice: Notice) -> None:
    """Queue the notice for everybody concerned; sent by a job after the commit."""
    people = (await session.execute(_RECIPIENTS, {"client_id": client_id})).all()
    if not people:
        log.warning("notifications.nobody_to_tell", client_id=str(client_id), kind=notice.kind)
        return
    to = [(person.id, channel) for person in people for channel in _channels(person)]
    await queue(session, client_id=client_id, notice=notice, to=to)


def _channels(person) -> list[Channel]:
    by = [
        (Channel.SMS, person.phone if person.notification_sms else None),
        (Channel.EMAIL, person.email if person.notification_email else None),
    ]
    return [channel for channel, address in by if address]
