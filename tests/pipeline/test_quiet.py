"""Who asks whether more is to come is told of everything that could still bring a text."""

from datetime import UTC, datetime, timedelta

import pytest
from psycopg.types.json import Jsonb

from tests.support.cast import Lead
from tests.support.quiet import all_that_comes, still_to_come, unfinished

LATER = datetime.now(UTC) + timedelta(days=1)


async def test_a_text_is_to_come_from_the_first_moment_to_its_answer(lead: Lead):
    await lead.texts("Do you serve Airdrie?")
    while not await lead.sent():
        assert await still_to_come(lead)
    (shown,) = await all_that_comes(lead)
    assert "Airdrie" in shown
    assert [row.delivery_status for row in await lead.sent()] == ["delivered"]


async def test_a_job_that_is_tried_again_tomorrow_is_to_come(lead: Lead):
    job = {"queue_name": "nobody's", "task_name": "reception.answer", "scheduled_at": LATER}
    arguments = Jsonb({"client_id": str(lead.business.id)})
    await lead.town.insert("procrastinate_jobs", job | {"args": arguments})
    assert await still_to_come(lead) == ["the job reception.answer is todo"]
    await lead.town.database.rows("DELETE FROM procrastinate_jobs WHERE queue_name = 'nobody''s'")
    assert await still_to_come(lead) == []


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"send_at": LATER, "status": "sending"}, ["a scheduled text is sending"]),
        ({"send_at": LATER - timedelta(days=2)}, ["a scheduled text is pending"]),
        ({"send_at": LATER}, []),
    ],
    ids=["in the carrier's hands", "due", "for tomorrow"],
)
async def test_a_scheduled_text_is_to_come_once_it_is_due(lead: Lead, row: dict, told: list[str]):
    await lead.known()
    scheduled = await lead.due_row(**row)
    assert await still_to_come(lead) == told
    sql = "UPDATE scheduled_messages SET status = 'cancelled' WHERE id = %s"
    await lead.town.database.rows(sql, scheduled)


async def test_a_text_that_somebody_is_handing_over_is_to_come(lead: Lead):
    row = {"direction": "outbound", "message": "Hi", "claimed_at": datetime.now(UTC)}
    identity = {"client_id": lead.business.id, "lead_id": await lead.known()}
    await lead.town.insert("conversations", row | identity | {"delivery_status": "queued"})
    assert await still_to_come(lead) == ["a text is on its way to the carrier"]
    await lead.town.database.rows(
        "DELETE FROM conversations WHERE lead_id = %s", identity["lead_id"]
    )


def _at_the_carrier(**fields: object) -> list[dict]:
    text = {"sid": "SM1", "direction": "outbound-api", "status": "delivered", "attempts": []}
    return [text | {"announced": "delivered"} | fields]


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "queued", "announced": None},
        {"status": "sent", "announced": "sent"},
        {"announced": "sent"},
        {"direction": "inbound", "status": "received"},
        {"direction": "inbound", "attempts": [{"status": None}]},
        {"direction": "inbound", "attempts": [{"status": 503}]},
    ],
    ids=str,
)
def test_a_text_whose_last_word_the_product_has_not_heard_is_unfinished(fields: dict):
    assert unfinished(_at_the_carrier(**fields))
    assert not unfinished(_at_the_carrier())
    assert not unfinished(_at_the_carrier(direction="inbound", attempts=[{"status": 200}]))
