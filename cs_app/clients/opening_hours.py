"""Reads when a business is open, for people who look at it and for jobs."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any, LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.clients.opening_times import Break, ClosedDate, DayHours, OpeningHours
from cs_app.clients.regions import usual_region
from cs_app.clients.settings_rights import SEE
from cs_app.identity.access import Access
from cs_app.kernel import clock, db
from cs_app.kernel.errors import NotFound


@dataclass(frozen=True)
class HoursOnFile:
    """The hours with the region that holidays are taken from, and whether somebody chose it."""

    hours: OpeningHours
    region: str | None
    is_region_chosen: bool


# Closed days from yesterday on: it may still be that day where the business is.
_HOURS: LiteralString = """
SELECT c.timezone, c.region,
       (SELECT coalesce(json_agg(json_build_array(h.day_of_week, h.open_time, h.close_time)
                                 ORDER BY h.day_of_week), '[]')
          FROM (SELECT day_of_week, CASE WHEN is_open THEN open_time END AS open_time,
                       CASE WHEN is_open THEN close_time END AS close_time
                  FROM business_hours WHERE client_id = c.id) h) AS week,
       (SELECT coalesce(json_agg(json_build_array(b.day_of_week, b.start_time, b.end_time)
                                 ORDER BY b.day_of_week, b.start_time), '[]')
          FROM business_breaks b WHERE b.client_id = c.id) AS breaks,
       (SELECT coalesce(json_agg(json_build_array(d.id, d.on_date, d.label, d.is_open)
                                 ORDER BY d.on_date), '[]')
          FROM closed_days d
         WHERE d.client_id = c.id AND d.on_date >= %(yesterday)s) AS closed_days
  FROM clients c WHERE c.id = %(client_id)s
"""


async def read_hours(session: AsyncSession, access: Access, *, client_id: UUID) -> HoursOnFile:
    """The week with breaks, and the closed days that are still to come.

    Raises `NotFound` also for a business outside the scope.
    """
    access.require_any(*SEE)
    access.require_client(client_id)
    return await _read(session, client_id)


async def hours_of(session: AsyncSession, *, client_id: UUID) -> OpeningHours:
    """The same for a job. Raises `NotFound`."""
    return (await _read(session, client_id)).hours


async def _read(session: AsyncSession, client_id: UUID) -> HoursOnFile:
    yesterday = clock.today("Etc/GMT+12")
    values = {"client_id": client_id, "yesterday": yesterday}
    rows = await db.execute(session, _HOURS, values)
    if not rows:
        raise NotFound("This business does not exist")
    row = rows[0]
    return HoursOnFile(
        hours=OpeningHours(
            zone=row.timezone,
            week=_week(row.week, row.breaks),
            closed_days=tuple(
                ClosedDate(UUID(id), date.fromisoformat(on), label, is_open)
                for id, on, label, is_open in row.closed_days
            ),
        ),
        region=row.region or usual_region(row.timezone),
        is_region_chosen=row.region is not None,
    )


def _week(days: list[Any], breaks: list[Any]) -> tuple[DayHours, ...]:
    def pauses(wanted: int) -> tuple[Break, ...]:
        found = [(start, end) for day, start, end in breaks if day == wanted]
        return tuple(
            Break(time.fromisoformat(start), time.fromisoformat(end)) for start, end in found
        )

    return tuple(
        DayHours(day, _time(opens), _time(closes), pauses(day) if opens else ())
        for day, opens, closes in days
    )


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None
