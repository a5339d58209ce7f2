"""Stores the opening hours of a whole week, with its breaks."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.clients.editing import locked
from cs_app.clients.models import BusinessBreak, BusinessHours
from cs_app.clients.opening_hours import hours_of
from cs_app.clients.opening_times import Break, DayHours
from cs_app.clients.settings_record import record_setting
from cs_app.clients.settings_rights import CHANGE
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.kernel import clock
from cs_app.kernel.errors import Invalid
from cs_app.kernel.ids import new_id

MOST_BREAKS = 6  # a day


async def save_week(
    session: AsyncSession, access: Access, *, client_id: UUID, week: Sequence[DayHours]
) -> None:
    """Put these seven days in place of the ones before.

    Raises `NotFound`, and `Invalid` that names the day; its field is that name in small letters.
    """
    access.require_any(*CHANGE)
    access.require_client(client_id)
    checked_week(week)
    await locked(session, client_id)
    before = {day.day: day for day in (await hours_of(session, client_id=client_id)).week}
    changed = [day for day in week if before.get(day.day) != day]
    if not changed:
        return
    await _put(session, client_id, changed)
    details = {
        "changed": [day.name for day in changed],
        "before": {day.name: in_words(before.get(day.day, DayHours(day.day))) for day in changed},
        "after": {day.name: in_words(day) for day in changed},
    }
    await record_setting(
        session, access, client_id=client_id, action=Action.HOURS_CHANGED, details=details
    )


def checked_week(week: Sequence[DayHours]) -> None:
    """Raises `Invalid` for a week that cannot be."""
    if sorted(day.day for day in week) != list(range(7)):
        raise Invalid("A week has seven days; reload the page")
    for day in week:
        if fault := _fault(day):
            raise Invalid(fault, field=day.name.lower())


def in_words(day: DayHours) -> str:
    """`08:00–17:00, break 12:00–12:30`, or `closed`."""
    if day.opens is None or day.closes is None:
        return "closed"
    pauses = [f"break {pause.starts:%H:%M}–{pause.ends:%H:%M}" for pause in day.breaks]
    return ", ".join([f"{day.opens:%H:%M}–{day.closes:%H:%M}", *pauses])


def _fault(day: DayHours) -> str | None:
    if day.opens is None and day.closes is None:
        return f"{day.name} is closed and needs no break" if day.breaks else None
    if day.opens is None or day.closes is None:
        return f"{day.name} needs an opening and a closing time"
    if day.opens >= day.closes:
        return f"{day.name} closes before it opens"
    if len(day.breaks) > MOST_BREAKS:
        return f"{day.name} has more than {MOST_BREAKS} breaks"
    return next(_faults_of_breaks(day), None)


def _faults_of_breaks(day: DayHours) -> Iterator[str]:
    breaks = sorted(day.breaks)
    for pause in breaks:
        if pause.starts >= pause.ends:
            yield f"A break on {day.name} ends before it begins"
        elif pause.starts < day.opens or pause.ends > day.closes:  # type: ignore[operator]
            yield f"A break on {day.name} lies outside the opening hours"
    for pause, following in pairwise(breaks):
        if following.starts < pause.ends:
            yield f"Two breaks on {day.name} overlap"


async def _put(session: AsyncSession, client_id: UUID, days: Sequence[DayHours]) -> None:
    put = insert(BusinessHours).values([_row(client_id, day) for day in days])
    fresh = {name: put.excluded[name] for name in ("open_time", "close_time", "is_open")}
    await session.execute(
        put.on_conflict_do_update(index_elements=["client_id", "day_of_week"], set_=fresh)
    )
    await session.execute(
        delete(BusinessBreak).where(
            col(BusinessBreak.client_id) == client_id,
            col(BusinessBreak.day_of_week).in_([day.day for day in days]),
        )
    )
    if pauses := [_pause(client_id, day, pause) for day in days for pause in day.breaks]:
        await session.execute(insert(BusinessBreak).values(pauses))


def _row(client_id: UUID, day: DayHours) -> dict:
    return {
        "id": new_id(),
        "created_at": clock.now(),
        "updated_at": clock.now(),
        "client_id": client_id,
        "day_of_week": day.day,
        "open_time": day.opens,
        "close_time": day.closes,
        "is_open": day.opens is not None,
    }


def _pause(client_id: UUID, day: DayHours, pause: Break) -> dict:
    return {
        "id": new_id(),
        "created_at": clock.now(),
        "client_id": client_id,
        "day_of_week": day.day,
        "start_time": pause.starts,
        "end_time": pause.ends,
    }
