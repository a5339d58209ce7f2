"""Reads, under a lock on the lead, everything that decides whether a text may go out.

The one reader of these facts: nothing is decided on what was read elsewhere or before.
"""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, LiteralString
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.flags import Flag
from cs_app.clients.models import ClientStatus
from cs_app.clients.monthly_texts import period_of
from cs_app.clients.suspension import AUTOMATIONS_OFF
from cs_app.compliance.models import (
    BlockReason,
    ConsentSource,
    ConsentType,
    DncSource,
    NightPolicy,
)
from cs_app.compliance.regions import places_of
from cs_app.compliance.situation import Consent, Kind, OwnWindow, Situation
from cs_app.kernel import clock, db
from cs_app.kernel.errors import NotFound
from cs_app.kernel.phone import fingerprint_of
from cs_app.kernel.pipeline import Statement
from cs_app.leads.models import ConversationMode, PhoneState
from cs_app.messaging.feature_gates import feature_of
from cs_app.messaging.kinds import kind_of
from cs_app.messaging.models import Cause, SequenceType
from cs_app.messaging.sender import SENDER

UNPROMPTED = frozenset({Kind.FOLLOW_UP, Kind.REMINDER})


@dataclass(frozen=True)
class SendingFacts:
    lead_id: UUID
    client_id: UUID
    business_name: str
    mode: ConversationMode
    situation: Situation


# What only unprompted texts depend on is counted for these alone, and what a business has spent
# only where somebody has set a limit.
_READ: LiteralString = f"""
SELECT l.id, l.client_id, l.phone, l.address, l.conversation_mode, l.phone_state,
       l.last_inbound_at,
       greatest(l.last_inbound_at, CASE WHEN l.source <> 'manual' THEN l.created_at END)
           AS inquired_at,
       c.business_name, c.status, c.timezone, c.region,
       c.ai_response_enabled, c.flows_enabled, {AUTOMATIONS_OFF} AS automations_off,
       c.unprompted_paused_until,
       CASE WHEN c.message_period = %(period)s THEN c.messages_sent_this_month ELSE 0 END
           >= c.monthly_message_limit AS over_limit,
       CASE WHEN c.monthly_budget_cents IS NULL THEN false
            ELSE c.monthly_budget_cents * 1000000::bigint <= (
                 SELECT coalesce(sum(u.cost_microcents), 0) FROM api_usage u
                  WHERE u.client_id = c.id AND u.created_at >= %(month)s) END AS budget_stopped,
       {SENDER} AS sender,
       l.opted_out OR EXISTS (
           SELECT 1 FROM opt_out_records o
            WHERE o.client_id = l.client_id AND o.reopted_in_at IS NULL
              AND o.phone_number_hash = f.fingerprint) AS opted_out,
       (SELECT b.reason FROM blocked_numbers b
         WHERE b.client_id = l.client_id AND b.phone = l.phone) AS blocked,
       (SELECT d.source FROM do_not_contact_list d
         WHERE d.phone_number_hash = f.fingerprint AND d.is_active
           AND (d.is_global OR d.client_id = l.client_id)
           AND (d.expires_at IS NULL OR d.expires_at > %(now)s)
         ORDER BY d.source = 'complaint' DESC LIMIT 1) AS listed,
       consent.*, q.*, unprompted.*, busy.*
  FROM leads l
  JOIN clients c ON c.id = l.client_id
  CROSS JOIN LATERAL (SELECT {fingerprint_of("l.phone")} AS fingerprint) f
  LEFT JOIN LATERAL (
       SELECT k.consent_type, k.consent_source, k.consent_timestamp,
              jsonb_exists(k.consent_scope, 'marketing') AS covers_marketing
         FROM consent_records k
        WHERE k.client_id = l.client_id AND k.phone_number_hash = f.fingerprint AND k.is_active
        ORDER BY k.consent_type LIKE 'express%%' DESC, k.consent_timestamp DESC LIMIT 1
       ) consent ON true
  LEFT JOIN LATERAL (
       SELECT quiet_start_hour, quiet_end_hour, weekend_quiet_start_hour, weekend_quiet_end_hour,
              holiday_quiet_all_day, enforce_quiet_hours, night_policy
         FROM quiet_hours_config WHERE client_id = l.client_id) q ON true
  LEFT JOIN LATERAL (
       SELECT array_agg(m.sent_at) AS unprompted_at
         FROM conversations m
        WHERE %(unprompted)s AND m.lead_id = l.id AND m.cause = 'scheduled'
          AND m.created_at > CAST(%(now)s AS timestamptz) - interval '3 days'
          AND m.sent_at > CAST(%(now)s AS timestamptz) - interval '26 hours'
       ) unprompted ON true
  LEFT JOIN LATERAL (
       SELECT count(*) AS recent_from_client
         FROM conversations m
        WHERE %(unprompted)s AND m.client_id = l.client_id AND m.direction = 'outbound'
          AND m.created_at > CAST(%(now)s AS timestamptz) - interval '1 minute'
          AND m.sent_at IS NOT NULL
       ) busy ON true
 WHERE l.id = %(lead_id)s
   FOR UPDATE OF l
"""  # noqa: S608 our own text


async def read(
    session: AsyncSession,
    *,
    lead_id: UUID,
    cause: Cause,
    sequence: SequenceType | None = None,
    kind: Kind | None = None,
) -> SendingFacts:
    """The facts of this moment; the lead stays locked until the transaction ends.

    `kind` is what the text was decided on as before, which outlasts its sequence.
    """
    kind = kind or kind_of(cause, sequence)
    asked = statement(lead_id, unprompted=kind in UNPROMPTED)
    (rows,) = await db.execute_together(session, asked)
    return found(rows, cause=cause, sequence=sequence, kind=kind)


def statement(lead_id: UUID, *, unprompted: bool) -> Statement:
    """Locks the lead and asks for its facts; `found` reads the answer."""
    now = clock.now()
    values = {
        "lead_id": lead_id,
        "now": now,
        "period": period_of(now),
        "month": now.replace(day=1, hour=0, minute=0, second=0, microsecond=0),
        "unprompted": unprompted,
    }
    return Statement(_READ, values)


def found(
    rows: list[Any],
    *,
    cause: Cause,
    sequence: SequenceType | None = None,
    kind: Kind | None = None,
) -> SendingFacts:
    """What `statement` asked for. Raises `NotFound` when the lead is gone."""
    if not rows:
        raise NotFound("This lead does not exist any more")
    row = rows[0]
    kind = kind or kind_of(cause, sequence)
    feature = feature_of(kind, cause, sequence)
    return SendingFacts(
        lead_id=row.id,
        client_id=row.client_id,
        business_name=row.business_name,
        mode=ConversationMode(row.conversation_mode),
        situation=_situation(row, kind, feature),
    )


def _situation(row: Any, kind: Kind, feature: Flag | None) -> Situation:
    return Situation(
        kind=kind,
        client_status=ClientStatus(row.status),
        automations_off=row.automations_off,
        feature_on=feature is None or getattr(row, feature.value),
        sender=row.sender,
        phone=row.phone,
        address=row.address,
        client_zone=row.timezone,
        client_region=row.region,
        opted_out=row.opted_out,
        blocked=BlockReason(row.blocked) if row.blocked else None,
        listed=DncSource(row.listed) if row.listed else None,
        phone_state=PhoneState(row.phone_state),
        consent=_consent(row),
        inquired_at=row.inquired_at,
        contacted_us_at=row.last_inbound_at,
        night_policy=NightPolicy(row.night_policy or NightPolicy.ANSWER),
        window=_window(row),
        budget_stopped=row.budget_stopped,
        over_monthly_limit=row.over_limit,
        unprompted_paused_until=row.unprompted_paused_until,
        unprompted_today=_today(row),
        last_unprompted_at=max(row.unprompted_at or (), default=None),
        recent_from_number=row.recent_from_client,
    )


def _today(row: Any) -> int:
    """Texts that nobody asked for since midnight, where the lead's day has begun first."""
    if not row.unprompted_at:
        return 0
    now = clock.now()
    places = places_of(row.phone, row.address, row.timezone, row.region)
    begun = min(_midnight(zone, now) for place in places for zone in place.zones)
    return sum(at >= begun for at in row.unprompted_at)


def _midnight(zone: str, now: datetime) -> datetime:
    return datetime.combine(now.astimezone(ZoneInfo(zone)).date(), time.min, ZoneInfo(zone))


def _consent(row: Any) -> Consent | None:
    if row.consent_type is None:
        return None
    return Consent(
        type=ConsentType(row.consent_type),
        at=row.consent_timestamp,
        covers_marketing=row.covers_marketing,
        is_purchase=row.consent_source == ConsentSource.EXISTING_CUSTOMER,
    )


def _window(row: Any) -> OwnWindow:
    if row.quiet_start_hour is None:
        return OwnWindow()
    return OwnWindow(
        opens=time(row.quiet_end_hour),
        closes=_end(row.quiet_start_hour) or time.max,
        weekend_opens=_hour(row.weekend_quiet_end_hour),
        weekend_closes=_end(row.weekend_quiet_start_hour),
        closed_on_holidays=row.holiday_quiet_all_day,
        enforced=row.enforce_quiet_hours,
    )


def _hour(hour: int | None) -> time | None:
    return None if hour is None else time(hour)


def _end(hour: int | None) -> time | None:
    """An hour at which a day's window closes; 24 is the end of the day."""
    return time.max if hour == 24 else _hour(hour)
