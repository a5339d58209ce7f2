"""A notice to people of ours: queued with what causes it, sent by a job after the commit."""

import html
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.kernel import clock, db, jobs
from cs_app.kernel.ids import new_id
from cs_app.kernel.scope import Scope, only
from cs_app.kernel.visible import shown
from cs_app.notifications.models import Channel, Notification, NotificationStatus
from cs_app.providers.errors import ProviderError, ProviderRejected
from cs_app.providers.gateways import current
from cs_app.providers.sms import OutgoingSms
from cs_app.settings import settings

LONGEST_SUBJECT = 200


@dataclass(frozen=True)
class Notice:
    """What is told; `key` names the occasion, so that it is told once."""

    kind: str
    key: str
    subject: str
    body: str


async def queue(
    session: AsyncSession,
    *,
    client_id: UUID,
    notice: Notice,
    to: Iterable[tuple[UUID, Channel]],
) -> None:
    """Tell each person by this channel; who was told on this occasion before is not told again."""
    rows = [
        {
            "id": new_id(),
            "created_at": clock.now(),
            "client_id": client_id,
            "person_id": person_id,
            "channel": channel,
            "kind": notice.kind,
            "dedupe_key": f"{notice.key}:{person_id}:{channel}",
            "subject": shown(notice.subject)[:LONGEST_SUBJECT],
            "body": shown(notice.body),
        }
        for person_id, channel in to
    ]
    if not rows:
        return
    await session.execute(insert(Notification).values(rows).on_conflict_do_nothing())
    await jobs.defer(session, send_queued, client_id=str(client_id), key=notice.key)


_QUEUED = text("""
SELECT n.id, n.channel, n.subject, n.body, n.dedupe_key, p.phone, p.email,
       (SELECT phone_number FROM client_phone_numbers x
         WHERE x.client_id = n.client_id AND x.is_active ORDER BY is_primary DESC LIMIT 1) AS sender
  FROM notifications n JOIN people p ON p.id = n.person_id
 WHERE n.dedupe_key LIKE :prefix AND n.status = 'queued'
""")


@jobs.job("notifications.send_queued", queue=jobs.HOUSEKEEPING)
async def send_queued(client_id: str, key: str) -> None:
    """Send the notices of one occasion that have not gone out; a failed vendor is tried again."""
    scope = only(UUID(client_id))
    async with db.unit_of_work(scope) as session:
        rows = (await session.execute(_QUEUED, {"prefix": f"{key}:%"})).all()
    failed: ProviderError | None = None
    for row in rows:
        try:
            await _send(scope, row)
        except ProviderRejected as error:
            await _mark(scope, row.id, NotificationStatus.FAILED, str(error))
        except ProviderError as error:
            if error.outcome_unknown:
                await _mark(scope, row.id, NotificationStatus.UNKNOWN, str(error))
            else:
                failed = error
        else:
            await _mark(scope, row.id, NotificationStatus.SENT, None)
    if failed:
        raise failed


async def _send(scope: Scope, row) -> None:
    if row.channel == Channel.EMAIL:
        await current().email.send(
            to=row.email,
            subject=row.subject,
            html=f"<p>{html.escape(row.body)}</p>".replace("\n", "<br>"),
            text=row.body,
            idempotency_key=row.dedupe_key,
        )
        return
    sender = row.sender or settings().agency_phone_number
    if sender is None:
        await _mark(scope, row.id, NotificationStatus.FAILED, "The business has no active number")
        return
    await current().sms.send(OutgoingSms(to=row.phone, sender=sender, body=row.body))


async def _mark(
    scope: Scope, notification_id: UUID, status: NotificationStatus, error: str | None
) -> None:
    async with db.unit_of_work(scope) as session:
        await session.execute(
            update(Notification)
            .where(
                col(Notification.id) == notification_id,
                col(Notification.status) == NotificationStatus.QUEUED,
            )
            .values(status=status, error=error, sent_at=clock.now() if not error else None)
        )
