"""Two hundred texts come in while the server is killed ten times: none is lost, none doubled."""

import asyncio
import os
import random

import pytest

from tests.support.cast import Business, Lead, Town
from tests.support.servers import Server
from tests.support.waiting import none_left

pytestmark = [pytest.mark.xdist_group("mortal"), pytest.mark.timeout(600)]
TEXTS, KILLS, TALKATIVE = 200, 10, 10
QUESTIONS = (
    "Do you serve Airdrie?",
    "Do you clean drains?",
    "What are your opening hours?",
    "Do you clear blocked sewers?",
    "Do you serve Okotoks?",
)


async def test_ten_kills_lose_and_double_nothing(mortal_server: Server, mortal_town: Town):
    seed = int(os.environ.get("CRASH_SEED", random.randrange(10**6)))
    print(f"CRASH_SEED={seed}")
    chance = random.Random(seed)
    business = await mortal_town.open_business()
    script = _script(business, chance)
    sending = asyncio.create_task(_send(script, chance))
    for _ in range(KILLS):
        await asyncio.sleep(chance.uniform(0.5, 2.5))
        await asyncio.to_thread(mortal_server.kill)
        await asyncio.sleep(chance.uniform(0, 0.5))
        await asyncio.to_thread(mortal_server.start)
    sids = await sending
    await none_left(lambda: _unsettled(business, sids), within=120)
    await none_left(lambda: _unsent(business), within=120)
    await _each_answered_once(business, script)


def _script(business: Business, chance: random.Random) -> list[tuple[Lead, str]]:
    """Most phones write once, some write five times."""
    talkative = [business.lead() for _ in range(TALKATIVE)]
    script = [(lead, question) for lead in talkative for question in QUESTIONS]
    script += [(business.lead(), chance.choice(QUESTIONS)) for _ in range(TEXTS - len(script))]
    chance.shuffle(script)
    return script


async def _send(script: list[tuple[Lead, str]], chance: random.Random) -> list[str]:
    sids = []
    for lead, question in script:
        number = lead.business.number
        sids.append(await lead.town.sandbox.text_in(sender=lead.phone, to=number, body=question))
        await asyncio.sleep(chance.uniform(0, 0.3))
    return sids


async def _unsettled(business: Business, sids: list[str]) -> list[str]:
    """The texts that are not stored, or stored without an answer."""
    rows = await business.town.database.rows(
        "SELECT twilio_sid, reply_state FROM conversations"
        " WHERE client_id = %s AND direction = 'inbound'",
        business.id,
    )
    assert len(rows) == len({row.twilio_sid for row in rows})
    states = {row.twilio_sid: row.reply_state for row in rows}
    found = {sid: states.get(sid, "not stored") for sid in sids}
    return [state for state in found.values() if state != "answered"]


async def _unsent(business: Business) -> list[str]:
    sql = "SELECT id FROM conversations WHERE client_id = %s AND sent_at IS NULL"
    rows = await business.town.database.rows(f"{sql} AND direction = 'outbound'", business.id)
    return [str(row.id) for row in rows]


async def _each_answered_once(business: Business, script: list[tuple[Lead, str]]) -> None:
    """Every text of ours is at the carrier once, and every lead's texts are all covered."""
    at_carrier = [
        text
        for text in await business.town.sandbox.all_sent()
        if text["from_number"] == business.number
    ]
    ours = await business.town.database.rows(
        "SELECT twilio_sid, response_to_id FROM conversations"
        " WHERE client_id = %s AND direction = 'outbound'",
        business.id,
    )
    assert sorted(text["sid"] for text in at_carrier) == sorted(row.twilio_sid for row in ours)
    assert len(ours) == len({row.response_to_id for row in ours})
    written = [lead.phone for lead, _ in script]
    received = [text["to_number"] for text in at_carrier]
    for phone in set(written):
        assert 1 <= received.count(phone) <= written.count(phone), phone
