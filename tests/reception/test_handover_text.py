"""What a homeowner is told when a person will answer: by the hour, and by how urgent it is."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from cs_app.agent import context
from cs_app.agent.context import Turn
from cs_app.agent.handover_reasons import EscalationReason
from cs_app.clients.closed_days import add_closed_day
from cs_app.clients.opening_times import DayHours
from cs_app.clients.opening_week import save_week
from cs_app.kernel import clock, db
from cs_app.messaging.models import TextKind
from cs_app.messaging.template_editing import save_text
from cs_app.reception import handover_text

pytestmark = pytest.mark.undone
OTHER, HOT = EscalationReason.OTHER, EscalationReason.HIGH_VALUE_LEAD
ALWAYS = tuple(DayHours(day, time(0), time(23, 59)) for day in range(7))


async def turn_of(session, business) -> Turn:
    lead = business.lead()
    lead_id = await lead.known(name="Kim Park")
    said = {"direction": "inbound", "message": "Can you look at it?", "reply_state": "pending"}
    ids = {"lead_id": lead_id, "client_id": business.id, "from_number": business.number}
    await business.town.insert("conversations", ids | said)
    sql, values = context.turn_statement(lead_id)
    rows = await db.execute(session, sql, values or {})
    turn = context.read_turn(rows, lead_id=lead_id, since=clock.now())
    assert turn
    return turn


async def closed_today(session, ava, client_id: UUID) -> date:
    today = clock.today("America/Edmonton")
    await add_closed_day(session, ava, client_id=client_id, on=today, label="Inventory")
    return today


async def test_while_it_is_open_a_person_follows_up(session, ava, business):
    await save_week(session, ava, client_id=business.id, week=ALWAYS)
    turn = await turn_of(session, business)
    said = (await handover_text.escalated(session, turn, reason=OTHER, priority=3)).body
    assert said == (
        "Thanks for your message. Dana at Rapid Rooter will follow up with you personally."
    )


async def test_while_it_is_closed_the_text_says_when_it_opens(session, ava, business):
    await save_week(session, ava, client_id=business.id, week=ALWAYS)
    await closed_today(session, ava, business.id)
    turn = await turn_of(session, business)
    said = (await handover_text.escalated(session, turn, reason=OTHER, priority=3)).body
    assert "Rapid Rooter is closed right now and opens tomorrow at 12:00 AM." in said


@pytest.mark.parametrize("week", [None, tuple(DayHours(day) for day in range(7))])
async def test_where_nobody_knows_the_hours_none_are_promised(session, ava, business, week):
    if week:
        await save_week(session, ava, client_id=business.id, week=week)
    else:
        await business.town.database.rows(
            "DELETE FROM business_hours WHERE client_id = %s", business.id
        )
    turn = await turn_of(session, business)
    said = (await handover_text.escalated(session, turn, reason=OTHER, priority=3)).body
    assert said.endswith("will follow up with you personally.") and "closed" not in said


async def test_what_is_urgent_is_so_at_any_hour(session, ava, business):
    await save_week(session, ava, client_id=business.id, week=ALWAYS)
    await closed_today(session, ava, business.id)
    turn = await turn_of(session, business)
    said = (await handover_text.escalated(session, turn, reason=OTHER, priority=1)).body
    assert "urgent" in said and "closed" not in said


async def test_who_wants_a_call_is_promised_one_while_it_is_open(session, ava, business):
    await save_week(session, ava, client_id=business.id, week=ALWAYS)
    turn = await turn_of(session, business)
    worded = await handover_text.escalated(session, turn, reason=HOT, priority=1)
    assert worded.kind is TextKind.CALL_SOON
    assert worded.body == "Thanks! Somebody at Rapid Rooter will call you at this number shortly."


async def test_who_wants_a_call_while_it_is_closed_hears_when(session, ava, business):
    await save_week(session, ava, client_id=business.id, week=ALWAYS)
    await closed_today(session, ava, business.id)
    turn = await turn_of(session, business)
    worded = await handover_text.escalated(session, turn, reason=HOT, priority=1)
    assert worded.kind is TextKind.CALL_WHEN_OPEN
    assert "closed right now and opens tomorrow at 12:00 AM. Somebody will call" in worded.body


async def test_the_promise_of_a_call_is_worded_anew_for_the_hour_it_goes_out(
    session, ava, business
):
    await save_week(session, ava, client_id=business.id, week=ALWAYS)
    turn = await turn_of(session, business)
    said = await handover_text.again(
        session, client_id=business.id, lead_id=turn.lead_id, kind=TextKind.CALL_WHEN_OPEN
    )
    assert "shortly" in said and "closed" not in said


async def test_own_words_greet_the_lead(session, ava, business):
    words = "{lead_first_name}, our assistant is out. {owner} answers."
    await save_text(session, ava, client_id=business.id, kind=TextKind.MODEL_DOWN, words=words)
    turn = await turn_of(session, business)
    said = (await handover_text.model_down(session, turn)).body
    assert said == "Kim, our assistant is out. Dana Lee answers."


async def wishes_a_call(turn: Turn, town, **columns) -> None:
    wish = {"lead_id": turn.lead_id, "client_id": turn.business.id, "message_id": turn.latest.id}
    phone = await town.database.value("SELECT phone FROM leads WHERE id = %s", turn.lead_id)
    await town.insert("callback_requests", wish | {"phone": phone} | columns)


async def test_the_time_and_the_number_that_they_wished_are_promised(session, ava, business):
    await save_week(session, ava, client_id=business.id, week=ALWAYS)
    turn = await turn_of(session, business)
    at = in_zone(clock.now()).replace(hour=17, minute=0, second=0) + timedelta(days=1)
    wish = {"wished": "tomorrow after 5", "wished_at": at, "phone": "+14035550199"}
    await wishes_a_call(turn, business.town, **wish)
    await closed_today(session, ava, business.id)
    worded = await handover_text.escalated(session, turn, reason=HOT, priority=1)
    assert worded.kind is TextKind.CALL_SOON
    assert worded.body == (
        "Thanks! Somebody at Rapid Rooter will call you at (403) 555-0199 tomorrow after 5:00 PM."
    )


@pytest.mark.parametrize("days", [-1, 1])
async def test_no_time_is_promised_that_is_past_or_when_nobody_is_there(
    session, ava, business, days
):
    await save_week(session, ava, client_id=business.id, week=ALWAYS)
    turn = await turn_of(session, business)
    at = in_zone(clock.now()) + timedelta(days=days)
    await wishes_a_call(turn, business.town, wished="then", wished_at=at)
    if days > 0:
        await add_closed_day(session, ava, client_id=business.id, on=at.date(), label="Inventory")
    worded = await handover_text.escalated(session, turn, reason=HOT, priority=1)
    assert worded.body.endswith("will call you at this number shortly.")


def in_zone(moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo("America/Edmonton"))
