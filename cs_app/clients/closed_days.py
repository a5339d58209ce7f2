"""The dates on which a business differs from its week: closed days, and holidays it works on."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.clients.editing import locked
from cs_app.clients.models import Client, ClosedDay
from cs_app.clients.regions import checked_region, holidays_between
from cs_app.clients.settings_record import record_setting
from cs_app.clients.settings_rights import CHANGE
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.kernel import clock
from cs_app.kernel.errors import Conflict, Invalid, NotFound
from cs_app.kernel.fitting import fitting
from cs_app.kernel.ids import new_id
from cs_app.kernel.visible import one_line

LONGEST_LABEL = 100
MOST_DAYS = 100  # that are still to come
FARTHEST = timedelta(days=2 * 366)
A_YEAR = timedelta(days=365)


async def add_closed_day(
    session: AsyncSession,
    access: Access,
    *,
    client_id: UUID,
    on: date,
    label: str,
    is_open: bool = False,
) -> UUID:
    """Add a date; returns its id. Raises `NotFound`, `Conflict`, or `Invalid` by field."""
    client = await _enter(session, access, client_id)
    label = _label(label)
    _ensure_ahead(on, clock.today(client.timezone))
    await _ensure_room(session, client, 1)
    day_id = new_id()
    added = await session.execute(
        insert(ClosedDay)
        .values(_row(client_id, on, label, is_open) | {"id": day_id})
        .on_conflict_do_nothing(index_elements=["client_id", "on_date"])
        .returning(col(ClosedDay.id))
    )
    if added.first() is None:
        raise Conflict("This day is in the list already", field="on_date")
    details = {"on": on.isoformat(), "label": label, "is_open": is_open}
    await _recorded(session, access, client_id, Action.CLOSED_DAY_ADDED, details)
    return day_id


async def mark_day(
    session: AsyncSession, access: Access, *, client_id: UUID, day_id: UUID, is_open: bool
) -> None:
    """Say that it is open on a date of the list, or closed. Raises `NotFound`."""
    await _enter(session, access, client_id)
    changed = await session.execute(
        update(ClosedDay)
        .where(col(ClosedDay.id) == day_id, col(ClosedDay.client_id) == client_id)
        .values(is_open=is_open)
        .returning(col(ClosedDay.on_date), col(ClosedDay.label))
    )
    row = _existing(changed.one_or_none())
    details = {"on": row.on_date.isoformat(), "label": row.label, "is_open": is_open}
    await _recorded(session, access, client_id, Action.CLOSED_DAY_CHANGED, details)


async def remove_closed_day(
    session: AsyncSession, access: Access, *, client_id: UUID, day_id: UUID
) -> None:
    """From now on the hours of its weekday hold on that date. Raises `NotFound`."""
    await _enter(session, access, client_id)
    removed = await session.execute(
        delete(ClosedDay)
        .where(col(ClosedDay.id) == day_id, col(ClosedDay.client_id) == client_id)
        .returning(col(ClosedDay.on_date), col(ClosedDay.label))
    )
    row = _existing(removed.one_or_none())
    details = {"on": row.on_date.isoformat(), "label": row.label}
    await _recorded(session, access, client_id, Action.CLOSED_DAY_REMOVED, details)


async def import_holidays(
    session: AsyncSession, access: Access, *, client_id: UUID, region: str
) -> int:
    """Add the public holidays of the coming 12 months, and keep the region; how many were new.

    Days that are in the list already stay as they are. Raises `NotFound`, and `Invalid` for what
    is no region.
    """
    client = await _enter(session, access, client_id)
    client.region = checked_region(region)
    await session.flush()
    today = clock.today(client.timezone)
    known = holidays_between(region, today, today + A_YEAR)
    await _ensure_room(session, client, len(known))
    added = await session.execute(
        insert(ClosedDay)
        .values([_row(client_id, day.on, day.name[:LONGEST_LABEL], False) for day in known])
        .on_conflict_do_nothing(index_elements=["client_id", "on_date"])
        .returning(col(ClosedDay.id))
    )
    count = len(added.all())
    details = {"region": region, "added": count}
    await _recorded(session, access, client_id, Action.HOLIDAYS_IMPORTED, details)
    return count


async def _enter(session: AsyncSession, access: Access, client_id: UUID) -> Client:
    access.require_any(*CHANGE)
    access.require_client(client_id)
    return await locked(session, client_id)


def _label(label: str) -> str:
    words = one_line(label)
    if words is None:
        raise Invalid("Say what day it is, such as “Staff outing”", field="label")
    return fitting(words, LONGEST_LABEL, what="This", field="label")


def _ensure_ahead(on: date, today: date) -> None:
    if on < today:
        raise Invalid("This day has passed; choose one that is still to come", field="on_date")
    if on > today + FARTHEST:
        raise Invalid("Choose a day within the next two years", field="on_date")


async def _ensure_room(session: AsyncSession, client: Client, more: int) -> None:
    ahead = await session.scalar(
        select(func.count()).where(
            col(ClosedDay.client_id) == client.id,
            col(ClosedDay.on_date) >= clock.today(client.timezone),
        )
    )
    if (ahead or 0) + more > MOST_DAYS:
        raise Invalid(f"At most {MOST_DAYS} days can be in the list; remove some first")


def _row(client_id: UUID, on: date, label: str, is_open: bool) -> dict:
    return {
        "id": new_id(),
        "created_at": clock.now(),
        "client_id": client_id,
        "on_date": on,
        "label": label,
        "is_open": is_open,
    }


def _existing(row):
    if row is None:
        raise NotFound("This day is not in the list any more")
    return row


async def _recorded(
    session: AsyncSession, access: Access, client_id: UUID, action: Action, details: dict
) -> None:
    await record_setting(session, access, client_id=client_id, action=action, details=details)
