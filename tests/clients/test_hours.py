"""The week, the closed days and the holidays of a business, as its people set them."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import text

from cs_app.clients import closed_days, opening_week
from cs_app.clients.opening_hours import hours_of, read_hours
from cs_app.clients.opening_times import Break, DayHours
from cs_app.clients.regions import NAMES, holidays_between, usual_region
from cs_app.kernel import clock
from cs_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from cs_app.web.admin.client_form import ZONES
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.undone
LUNCH = Break(time(12), time(12, 30))
WEEK = (
    DayHours(0),
    DayHours(1, time(7), time(18), (LUNCH, Break(time(15), time(15, 15)))),
    *(DayHours(day, time(8), time(17), (LUNCH,)) for day in range(2, 6)),
    DayHours(6, time(10), time(14)),
)


async def audited(session, client, action: str):
    rows = await session.execute(
        text("SELECT metadata FROM audit_log WHERE client_id = :id AND action = :action"),
        {"id": client.id, "action": action},
    )
    return [row.metadata for row in rows]


async def test_a_week_is_kept_as_a_whole(session, ava, open_client):
    client = await open_client()
    for _ in range(2):
        await opening_week.save_week(session, ava, client_id=client.id, week=WEEK)
    on_file = await read_hours(session, ava, client_id=client.id)
    assert (on_file.hours.week, on_file.hours.zone) == (WEEK, "America/Edmonton")
    assert await hours_of(session, client_id=client.id) == on_file.hours
    (told,) = await audited(session, client, "settings.hours_changed")
    assert told["before"]["Monday"] == "09:00–17:00"
    assert told["after"]["Monday"] == "07:00–18:00, break 12:00–12:30, break 15:00–15:15"


async def test_a_week_replaces_only_the_days_that_differ(session, ava, open_client):
    client = await open_client()
    await opening_week.save_week(session, ava, client_id=client.id, week=WEEK)
    closed = tuple(DayHours(1) if day.day == 1 else day for day in WEEK)
    await opening_week.save_week(session, ava, client_id=client.id, week=closed)
    assert (await hours_of(session, client_id=client.id)).week == closed
    last = (await audited(session, client, "settings.hours_changed"))[-1]
    assert last["changed"] == ["Monday"]


FAULTS = {
    "Monday closes before it opens": {"opens": time(18), "closes": time(8)},
    "Monday needs an opening and a closing time": {"opens": None},
    "A break on Monday ends before it begins": {"breaks": (Break(time(13), time(12)),)},
    "A break on Monday lies outside the opening hours": {"breaks": (Break(time(6), time(7)),)},
    "Two breaks on Monday overlap": {"breaks": (LUNCH, Break(time(12, 15), time(13)))},
    "Monday has more than 6 breaks": {
        "breaks": tuple(Break(time(9 + at), time(9 + at, 5)) for at in range(7))
    },
    "Monday is closed and needs no break": {"opens": None, "closes": None, "breaks": (LUNCH,)},
}


@pytest.mark.parametrize(("fault", "changes"), FAULTS.items(), ids=FAULTS.keys())
def test_a_week_that_cannot_be_names_its_day(fault, changes):
    monday = DayHours(1, time(8), time(17))
    week = [replace(monday, **changes) if day.day == 1 else day for day in WEEK]
    with pytest.raises(Invalid) as refused:
        opening_week.checked_week(week)
    assert (refused.value.message, refused.value.field) == (fault, "monday")


@pytest.mark.parametrize("week", [WEEK[:6], (*WEEK[:6], WEEK[5])])
def test_a_week_has_each_day_once(week):
    with pytest.raises(Invalid):
        opening_week.checked_week(week)


def _in_days(days: int) -> date:
    return clock.today("America/Edmonton") + timedelta(days=days)


async def test_a_closed_day_is_added_marked_and_removed(session, ava, open_client):
    client = await open_client()
    on = _in_days(9)
    day_id = await closed_days.add_closed_day(
        session, ava, client_id=client.id, on=on, label="  Staff   outing "
    )
    (day,) = (await hours_of(session, client_id=client.id)).closed_days
    assert (day.id, day.on, day.label, day.is_open) == (day_id, on, "Staff outing", False)
    await closed_days.mark_day(session, ava, client_id=client.id, day_id=day_id, is_open=True)
    (day,) = (await hours_of(session, client_id=client.id)).closed_days
    assert day.is_open
    await closed_days.remove_closed_day(session, ava, client_id=client.id, day_id=day_id)
    assert (await hours_of(session, client_id=client.id)).closed_days == ()
    for action in ("added", "changed", "removed"):
        (told,) = await audited(session, client, f"settings.closed_day_{action}")
        assert told["on"] == on.isoformat()


@pytest.mark.parametrize(
    ("days", "label", "field"),
    [
        (-1, "Yesterday", "on_date"),
        (900, "Far away", "on_date"),
        (3, " \u200b ", "label"),
        (3, "x" * 101, "label"),
    ],
)
async def test_a_wrong_closed_day_names_its_field(session, ava, open_client, days, label, field):
    client = await open_client()
    with pytest.raises(Invalid) as refused:
        await closed_days.add_closed_day(
            session, ava, client_id=client.id, on=_in_days(days), label=label
        )
    assert refused.value.field == field


async def test_a_day_is_in_the_list_once(session, ava, open_client):
    client = await open_client()
    values = {"client_id": client.id, "on": _in_days(2), "label": "Moving"}
    await closed_days.add_closed_day(session, ava, **values)
    with pytest.raises(Conflict) as refused:
        await closed_days.add_closed_day(session, ava, **values)
    assert refused.value.field == "on_date"


async def test_the_list_has_an_end(session, ava, open_client, monkeypatch):
    monkeypatch.setattr(closed_days, "MOST_DAYS", 1)
    client = await open_client()
    await closed_days.add_closed_day(session, ava, client_id=client.id, on=_in_days(2), label="One")
    with pytest.raises(Invalid):
        await closed_days.add_closed_day(
            session, ava, client_id=client.id, on=_in_days(3), label="Two"
        )


async def test_the_holidays_of_the_coming_year_come_once_and_keep_what_is_there(
    session, ava, open_client
):
    client = await open_client()
    first, last = _in_days(0), _in_days(365)
    known = holidays_between("CA-AB", first, last)
    await closed_days.add_closed_day(
        session, ava, client_id=client.id, on=known[0].on, label="We work", is_open=True
    )
    for new in (len(known) - 1, 0):
        added = await closed_days.import_holidays(session, ava, client_id=client.id, region="CA-AB")
        assert added == new
    on_file = await read_hours(session, ava, client_id=client.id)
    assert [day.on for day in on_file.hours.closed_days] == [day.on for day in known]
    assert on_file.hours.closed_days[0].is_open
    assert (on_file.region, on_file.is_region_chosen) == ("CA-AB", True)


async def test_nobody_has_chosen_a_region_at_first(session, ava, open_client):
    client = await open_client(timezone="America/Toronto")
    on_file = await read_hours(session, ava, client_id=client.id)
    assert (on_file.region, on_file.is_region_chosen) == ("CA-ON", False)


def test_every_zone_to_choose_from_has_a_region_and_every_region_holidays():
    assert {usual_region(zone) for zone, _ in ZONES} <= set(NAMES)
    year = (date(2026, 1, 1), date(2026, 12, 31))
    assert all(len(holidays_between(region, *year)) >= 6 for region in NAMES)
    assert ("Labour Day", date(2026, 9, 7)) in [
        (day.name, day.on) for day in holidays_between("CA-AB", *year)
    ]


async def test_an_unknown_region_is_refused(session, ava, open_client):
    client = await open_client()
    with pytest.raises(Invalid) as refused:
        await closed_days.import_holidays(session, ava, client_id=client.id, region="CA-XX")
    assert refused.value.field == "region"


async def test_a_day_of_another_business_is_not_there(session, ava, open_client):
    client, other = await open_client(), await open_client()
    day_id = await closed_days.add_closed_day(
        session, ava, client_id=other.id, on=_in_days(2), label="Theirs"
    )
    with pytest.raises(NotFound):
        await closed_days.remove_closed_day(session, ava, client_id=client.id, day_id=day_id)
    with pytest.raises(NotFound):
        await closed_days.mark_day(session, ava, client_id=client.id, day_id=day_id, is_open=True)


CHANGES = [
    (opening_week.save_week, {"week": WEEK}),
    (closed_days.import_holidays, {"region": "CA-AB"}),
    (closed_days.add_closed_day, {"on": date(2090, 1, 1), "label": "A day"}),
    (read_hours, {}),
]


@pytest.mark.parametrize(("act", "what"), CHANGES, ids=[act.__name__ for act, _ in CHANGES])
async def test_who_may_not_or_looks_after_others_is_refused(session, ava, open_client, act, what):
    client = await open_client()
    with pytest.raises(NotAllowed):
        await act(session, lacking_everything(ava), client_id=client.id, **what)
    with pytest.raises(NotFound):
        await act(session, narrowed(ava), client_id=client.id, **what)
