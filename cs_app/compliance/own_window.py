"""The hours in which a business lets its leads be texted, within those that the law leaves.

Source of the outer bounds: TCPA, 47 CFR 64.1200(c)(1): 08:00 to 21:00 where the lead is.
"""

from dataclasses import dataclass
from datetime import time
from typing import Any, LiteralString
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.editing import locked
from cs_app.clients.settings_record import record_setting
from cs_app.clients.settings_rights import CHANGE, SEE
from cs_app.compliance.models import NightPolicy, QuietHoursConfig
from cs_app.compliance.situation import OwnWindow
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.kernel import clock, db
from cs_app.kernel.errors import Invalid
from cs_app.kernel.ids import new_id

EARLIEST, LATEST = 8, 21  # hours on the lead's clock


@dataclass(frozen=True)
class OwnHours:
    """What a business has chosen, in full hours; without weekend hours every day is alike."""

    opens: int = EARLIEST
    closes: int = LATEST
    weekend_opens: int | None = None
    weekend_closes: int | None = None
    closed_on_holidays: bool = False
    enforced: bool = True
    night_policy: NightPolicy = NightPolicy.ANSWER

    @property
    def window(self) -> OwnWindow:
        """The same for a decision to send."""
        return OwnWindow(
            opens=time(self.opens),
            closes=time(self.closes),
            weekend_opens=None if self.weekend_opens is None else time(self.weekend_opens),
            weekend_closes=None if self.weekend_closes is None else time(self.weekend_closes),
            closed_on_holidays=self.closed_on_holidays,
            enforced=self.enforced,
        )


_READ: LiteralString = """
SELECT quiet_end_hour, quiet_start_hour, weekend_quiet_end_hour, weekend_quiet_start_hour,
       holiday_quiet_all_day, enforce_quiet_hours, night_policy
  FROM quiet_hours_config WHERE client_id = %(client_id)s
"""


async def read_own_hours(session: AsyncSession, access: Access, *, client_id: UUID) -> OwnHours:
    """What stands now; the law's own hours where nothing was chosen. Raises `NotFound`."""
    access.require_any(*SEE)
    access.require_client(client_id)
    return await own_hours_of(session, client_id=client_id)


async def own_hours_of(session: AsyncSession, *, client_id: UUID) -> OwnHours:
    """The same for a job."""
    rows = await db.execute(session, _READ, {"client_id": client_id})
    return own_hours(rows[0]) if rows else OwnHours()


def own_hours(row: Any) -> OwnHours:
    """What a row says. One from before these rules is read as its nearest hours within them."""
    opens, closes = _within(row.quiet_end_hour, row.quiet_start_hour) or (EARLIEST, LATEST)
    weekend = _within(row.weekend_quiet_end_hour, row.weekend_quiet_start_hour)
    return OwnHours(
        opens=opens,
        closes=closes,
        weekend_opens=weekend[0] if weekend else None,
        weekend_closes=weekend[1] if weekend else None,
        closed_on_holidays=row.holiday_quiet_all_day,
        enforced=row.enforce_quiet_hours,
        night_policy=NightPolicy(row.night_policy),
    )


async def save_own_hours(
    session: AsyncSession, access: Access, *, client_id: UUID, hours: OwnHours
) -> None:
    """Put these in place of the ones before. Raises `NotFound`, or `Invalid` by field."""
    access.require_any(*CHANGE)
    access.require_client(client_id)
    checked_hours(hours)
    await locked(session, client_id)
    before = await own_hours_of(session, client_id=client_id)
    now, then = vars(hours), vars(before)
    changed = [name for name in now if now[name] != then[name]]
    if not changed:
        return
    await _put(session, client_id, hours)
    details = {
        "changed": changed,
        "before": {name: then[name] for name in changed},
        "after": {name: now[name] for name in changed},
    }
    await record_setting(
        session, access, client_id=client_id, action=Action.QUIET_HOURS_CHANGED, details=details
    )


def checked_hours(hours: OwnHours) -> None:
    """Raises `Invalid` for hours that the law does not leave, or that leave no time at all."""
    _ensure_within(hours.opens, "opens")
    _ensure_within(hours.closes, "closes")
    _ensure_some(hours.opens, hours.closes, "closes")
    if (hours.weekend_opens is None) != (hours.weekend_closes is None):
        missing = "weekend_opens" if hours.weekend_opens is None else "weekend_closes"
        raise Invalid("Choose both hours of the weekend, or neither", field=missing)
    if hours.weekend_opens is not None and hours.weekend_closes is not None:
        _ensure_within(hours.weekend_opens, "weekend_opens")
        _ensure_within(hours.weekend_closes, "weekend_closes")
        _ensure_some(hours.weekend_opens, hours.weekend_closes, "weekend_closes")


def _ensure_within(hour: int, field: str) -> None:
    if not EARLIEST <= hour <= LATEST:
        raise Invalid(
            f"{hour}:00 is outside {EARLIEST}:00 to {LATEST}:00, when the law lets a lead be "
            "texted; your own hours can be narrower, not wider",
            field=field,
        )


def _ensure_some(opens: int, closes: int, field: str) -> None:
    if opens >= closes:
        raise Invalid(
            f"Texts would stop at {closes}:00 before they begin at {opens}:00", field=field
        )


async def _put(session: AsyncSession, client_id: UUID, hours: OwnHours) -> None:
    values = {
        "quiet_end_hour": hours.opens,
        "quiet_start_hour": hours.closes,
        "weekend_quiet_end_hour": hours.weekend_opens,
        "weekend_quiet_start_hour": hours.weekend_closes,
        "holiday_quiet_all_day": hours.closed_on_holidays,
        "enforce_quiet_hours": hours.enforced,
        "night_policy": hours.night_policy,
    }
    now = {"created_at": clock.now(), "updated_at": clock.now()}
    await session.execute(
        insert(QuietHoursConfig)
        .values(id=new_id(), client_id=client_id, **now, **values)
        .on_conflict_do_update(index_elements=["client_id"], set_=values)
    )


def _within(opens: int | None, closes: int | None) -> tuple[int, int] | None:
    if opens is None or closes is None:
        return None
    narrowed = max(opens, EARLIEST), min(closes, LATEST)
    return narrowed if narrowed[0] < narrowed[1] else None
