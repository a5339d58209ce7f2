"""Takes the carrier's word on what became of a text; it only ever moves forward.

Source: https://www.twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import clock, events, live
from cs_app.messaging.events import CarrierReported
from cs_app.messaging.models import DeliveryStatus

# Twilio's words; those that say no more than "queued" are left out.
STATUSES = {
    "sent": DeliveryStatus.SENT,
    "delivered": DeliveryStatus.DELIVERED,
    "read": DeliveryStatus.DELIVERED,
    "failed": DeliveryStatus.FAILED,
    "undelivered": DeliveryStatus.UNDELIVERED,
}
FAILURES = (DeliveryStatus.FAILED, DeliveryStatus.UNDELIVERED)


@dataclass(frozen=True)
class StatusReport:
    sid: str
    status: str
    error_code: str | None
    message_id: UUID | None


@dataclass(frozen=True)
class Applied:
    """The text that a report was about, and whether it has failed by it."""

    client_id: UUID
    lead_id: UUID
    failed: bool


# What a report says besides the state is kept with that state alone: a failure that is told after
# the delivery, or a delivery after the failure, changes nothing.
_APPLY = text("""
UPDATE conversations m SET
    twilio_sid = coalesce(m.twilio_sid, :sid),
    delivery_status = told.becomes,
    error_code = CASE WHEN told.becomes IN ('failed', 'undelivered')
                      THEN CASE WHEN told.becomes = :status
                                THEN coalesce(:error_code, m.error_code) ELSE m.error_code END
                 END,
    delivered_at = CASE WHEN told.becomes = 'delivered' THEN coalesce(m.delivered_at, :now) END
  FROM (SELECT id, delivery_status AS was, error_code AS known,
               CASE WHEN delivery_status = 'queued'
                      OR (delivery_status = 'sent' AND :status <> 'sent')
                    THEN coalesce(:status, delivery_status) ELSE delivery_status
               END AS becomes
          FROM conversations
         WHERE direction = 'outbound'
           AND (twilio_sid = :sid OR (twilio_sid IS NULL AND id = CAST(:message_id AS uuid)))
           FOR UPDATE) told
 WHERE m.id = told.id
RETURNING m.id, m.client_id, m.lead_id, m.error_code, told.becomes,
          m.error_code IS NOT NULL AND told.known IS NULL AS has_failed,
          told.becomes = 'delivered' AND told.was <> 'delivered'
              AND (SELECT l.phone_failures FROM leads l WHERE l.id = m.lead_id) > 0 AS is_reached
""")


async def apply(session: AsyncSession, report: StatusReport) -> Applied | None:
    """Move the text forward, and have news of its phone reacted to; None when it is not ours."""
    status = STATUSES.get(report.status)
    row = (
        await session.execute(
            _APPLY,
            {
                "sid": report.sid,
                "status": status.value if status else None,
                "error_code": report.error_code,
                "message_id": report.message_id,
                "now": clock.now(),
            },
        )
    ).one_or_none()
    if row is None:
        return None
    if row.has_failed or row.is_reached:
        reported = CarrierReported(row.client_id, row.lead_id, row.id, row.error_code)
        await events.publish(session, reported)
    signal = live.Signal(live.Change.MESSAGE, row.client_id, row.lead_id)
    await live.announce(session, signal)
    return Applied(row.client_id, row.lead_id, status in FAILURES and row.becomes == status)
