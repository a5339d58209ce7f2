"""What leads tell of themselves is kept with the words it stands in, and asks nobody's model."""

import pytest

from tests.pipeline.test_who_wants_a_call import opens_all_day
from tests.support.cast import Business, Lead, new_phone
from tests.support.people import People

NAMED = "This is Maria Lopez, 412 Elm St NW apt 3, maria@example.com. My water heater is leaking"


async def facts(lead: Lead) -> dict[str, list[str]]:
    """The values of each kind, in the order in which they were told."""
    rows = await lead.town.database.rows(
        "SELECT kind, array_agg(value ORDER BY created_at, id) AS told FROM lead_facts"
        " WHERE lead_id = %s GROUP BY kind",
        (await lead.row()).id,
    )
    return {row.kind: row.told for row in rows}


async def wishes(lead: Lead) -> list:
    return await lead.town.database.rows(
        "SELECT * FROM callback_requests WHERE lead_id = %s ORDER BY created_at",
        (await lead.row()).id,
    )


async def text(lead: Lead, *bodies: str) -> None:
    """Send these, each once the one before is dealt with."""
    for body in bodies:
        before = len(await lead.messages("inbound"))
        await lead.texts(body)
        await lead.settled(before + 1)


async def test_what_is_told_fills_what_nobody_knew(lead: Lead):
    await text(lead, NAMED)
    row = await lead.row()
    assert (row.name, row.email, row.address, row.project_type) == (
        "Maria Lopez",
        "maria@example.com",
        "412 Elm St NW apt 3",
        "water heater is leaking",
    )
    (message,) = await lead.messages("inbound")
    told = await lead.town.database.rows("SELECT * FROM lead_facts WHERE lead_id = %s", row.id)
    assert {fact.message_id for fact in told} == {message.id}
    assert {fact.client_id for fact in told} == {lead.business.id}
    assert all(fact.words in NAMED for fact in told)


async def test_the_same_told_twice_is_one_fact(lead: Lead):
    await text(lead, "This is Maria Lopez", "It's MARIA LOPEZ again", "this is maria lopez")
    assert (await facts(lead))["name"] == ["Maria Lopez"]


async def test_a_second_name_is_kept_beside_the_first(lead: Lead):
    await text(lead, "This is Bob, our sink is leaking", "This is Anna, Bob's wife")
    assert (await lead.row()).name == "Bob"
    assert (await facts(lead))["name"] == ["Bob", "Anna"]


async def test_what_a_person_has_written_stays(lead: Lead):
    await lead.known(name="Robert Hill")
    await text(lead, "My name is Bob, I live at 9 Oak Lane")
    row = await lead.row()
    assert (row.name, row.address) == ("Robert Hill", "9 Oak Lane")


async def test_what_a_person_has_emptied_stays_empty(lead: Lead):
    await text(lead, "This is Bob")
    await lead.set(name=None)
    await text(lead, "This is Bob here", "It's Anna now")
    assert (await lead.row()).name is None
    assert (await facts(lead))["name"] == ["Bob", "Anna"]


@pytest.mark.parametrize(
    "body",
    [
        "Liked “My name is Maria Lopez”",
        "I'm out of the office until Monday. My name is Maria Lopez. This is an automatic reply",
        "Stop texting me, my name is Maria Lopez",
    ],
)
async def test_what_is_nobodys_words_tells_nothing(lead: Lead, body: str):
    await text(lead, body)
    assert await facts(lead) == {}


async def test_own_numbers_are_no_numbers_to_call(lead: Lead):
    ours = lead.business.number
    await text(lead, f"call me at {lead.phone}", f"My number is {ours}")
    assert await facts(lead) == {}
    (wish,) = await wishes(lead)
    assert wish.phone == lead.phone


async def test_who_tells_ever_new_names_fills_no_table(lead: Lead):
    lead_id = await lead.known()
    for number in range(40):
        fact = {"kind": "job", "value": f"roof {number}", "words": f"roof {number}"}
        ids = {"lead_id": lead_id, "client_id": lead.business.id}
        await lead.town.insert("lead_facts", fact | ids)
    await text(lead, "This is Maria")
    assert "name" not in await facts(lead)


async def test_a_call_is_wished_for_a_time_and_a_number(day: Business):
    lead, other = day.lead(), new_phone()
    await text(lead, f"Call me after 5 at {other}")
    (wish,) = await wishes(lead)
    assert (wish.phone, wish.wished, wish.done_at) == (other, "after 5", None)
    hour = await day.town.database.value(
        "SELECT extract(hour FROM %s::timestamptz AT TIME ZONE timezone)"
        " FROM clients WHERE id = %s",
        wish.wished_at,
        day.id,
    )
    assert hour == 17


async def test_a_newer_wish_changes_the_open_one(lead: Lead):
    other = new_phone()
    await text(lead, "Call me tomorrow morning", f"call me at {other} instead", "Please call me")
    (wish,) = await wishes(lead)
    assert (wish.phone, wish.wished) == (other, "tomorrow morning")
    await text(lead, "no wait, call me tomorrow after 5")
    (wish,) = await wishes(lead)
    assert (wish.phone, wish.wished) == (other, "tomorrow after 5")


async def test_a_number_told_afterwards_is_the_one_to_call(lead: Lead):
    other = new_phone()
    await text(lead, "Can you call me?", f"My cell is {other}")
    (wish,) = await wishes(lead)
    assert wish.phone == other


async def test_after_a_call_a_new_wish_is_another(lead: Lead):
    await text(lead, "Call me please")
    done = "UPDATE callback_requests SET done_at = now() WHERE client_id = %s"
    await lead.town.database.rows(done, lead.business.id)
    await text(lead, "Please call me back")
    assert [wish.done_at is None for wish in await wishes(lead)] == [False, True]


@pytest.mark.parametrize(
    ("body", "words"),
    [("Rappelez-moi demain matin", "demain matin"), ("Llámame mañana", "mañana")],
)
async def test_calls_are_wished_for_in_other_languages(lead: Lead, body: str, words: str):
    await text(lead, body)
    (wish,) = await wishes(lead)
    assert wish.wished == words


@pytest.mark.parametrize("body", ["Please don't call me after 5", "When can you start?"])
async def test_what_is_no_wish_for_a_call_is_none(lead: Lead, body: str):
    await text(lead, body)
    assert await wishes(lead) == []


async def test_the_text_and_the_team_name_the_time(day: Business):
    await People(day.town).owner(day.id)
    await opens_all_day(day)
    lead = day.lead()
    await lead.texts("Call me tomorrow after 5")
    (shown,) = await lead.phone_shows()
    assert shown.endswith("will call you at this number tomorrow after 5:00 PM.")
    await day.town.chores_done()
    notices = await day.town.database.rows(
        "SELECT body FROM notifications WHERE client_id = %s AND kind = 'escalation'", day.id
    )
    assert notices
    for notice in notices:
        assert "Wants a call: tomorrow after 5 (tomorrow at 5:00 PM)." in notice.body
