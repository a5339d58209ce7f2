"""The hours that a business chooses for its texts: never wider than the law's."""

from dataclasses import replace
from datetime import time

import pytest
from sqlalchemy import text

from cs_app.compliance.models import NightPolicy
from cs_app.compliance.own_window import (
    OwnHours,
    checked_hours,
    own_hours_of,
    read_own_hours,
    save_own_hours,
)
from cs_app.compliance.situation import OwnWindow
from cs_app.kernel.errors import Invalid, NotAllowed, NotFound
from tests.support.new_client import new_client
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.undone
CHOSEN = OwnHours(9, 19, 10, 17, True, True, NightPolicy.STRICT)


async def test_without_a_choice_the_hours_are_the_laws(session, ava):
    client = await new_client(session, ava)
    hours = await read_own_hours(session, ava, client_id=client.id)
    assert (hours, hours.window) == (OwnHours(), OwnWindow())
    assert hours.night_policy is NightPolicy.ANSWER


async def test_chosen_hours_are_kept_and_audited_once(session, ava):
    client = await new_client(session, ava)
    for _ in range(2):
        await save_own_hours(session, ava, client_id=client.id, hours=CHOSEN)
    await save_own_hours(session, ava, client_id=client.id, hours=replace(CHOSEN, closes=18))
    hours = await own_hours_of(session, client_id=client.id)
    assert hours == replace(CHOSEN, closes=18)
    assert hours.window == OwnWindow(time(9), time(18), time(10), time(17), True, True)
    rows = await session.execute(
        text(
            "SELECT metadata FROM audit_log WHERE client_id = :id"
            " AND action = 'settings.quiet_hours_changed' ORDER BY created_at"
        ),
        {"id": client.id},
    )
    assert [row.metadata["changed"] for row in rows] == [
        [
            "opens",
            "closes",
            "weekend_opens",
            "weekend_closes",
            "closed_on_holidays",
            "night_policy",
        ],
        ["closes"],
    ]


FAULTS = {
    "too early": ({"opens": 7}, "opens"),
    "too late": ({"closes": 22}, "closes"),
    "no time at all": ({"opens": 15, "closes": 15}, "closes"),
    "too early at the weekend": ({"weekend_opens": 6, "weekend_closes": 12}, "weekend_opens"),
    "too late at the weekend": ({"weekend_opens": 9, "weekend_closes": 23}, "weekend_closes"),
    "no time at the weekend": ({"weekend_opens": 12, "weekend_closes": 10}, "weekend_closes"),
    "half a weekend": ({"weekend_opens": None}, "weekend_opens"),
    "the other half": ({"weekend_closes": None}, "weekend_closes"),
}


@pytest.mark.parametrize(("changes", "field"), FAULTS.values(), ids=FAULTS.keys())
def test_hours_that_cannot_be_name_their_field(changes, field):
    with pytest.raises(Invalid) as refused:
        checked_hours(replace(CHOSEN, **changes))
    assert refused.value.field == field


def test_an_hour_outside_is_refused_with_its_reason():
    with pytest.raises(Invalid) as refused:
        checked_hours(OwnHours(opens=7))
    assert "7:00 is outside 8:00 to 21:00" in refused.value.message


OLD_ROWS = {
    "wider than the law": ((23, 6, None, None), OwnHours(8, 21)),
    "nothing left of it": ((7, 6, None, None), OwnHours(8, 21)),
    "half a weekend": ((20, 9, 18, None), OwnHours(9, 20)),
    "a weekend that is none": ((20, 9, 10, 12), OwnHours(9, 20)),
}


@pytest.mark.parametrize(("row", "read"), OLD_ROWS.values(), ids=OLD_ROWS.keys())
async def test_a_row_from_elsewhere_is_read_within_the_law(town, session, ava, row, read):
    client = await new_client(session, ava)
    names = ("quiet_start_hour", "quiet_end_hour")
    names += ("weekend_quiet_start_hour", "weekend_quiet_end_hour")
    values = dict(zip(names, row, strict=True)) | {"client_id": client.id}
    await town.insert("quiet_hours_config", values)
    assert await own_hours_of(session, client_id=client.id) == read


@pytest.mark.parametrize(
    ("act", "what"), [(read_own_hours, {}), (save_own_hours, {"hours": CHOSEN})]
)
async def test_who_may_not_or_looks_after_others_is_refused(session, ava, act, what):
    client = await new_client(session, ava)
    with pytest.raises(NotAllowed):
        await act(session, lacking_everything(ava), client_id=client.id, **what)
    with pytest.raises(NotFound):
        await act(session, narrowed(ava), client_id=client.id, **what)
