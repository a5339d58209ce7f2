"""A handful of conversations played at the door of a running product, as `make eval` plays them."""

from typing import Any

import psycopg
import pytest

from evals import rules
from evals.case_file import Case, Turn
from evals.door import Door
from evals.judging import Grade, judge
from evals.lead import Lead
from evals.playing import Thread, play
from evals.product_clock import ProductClock
from tests.support.cast import KNOWLEDGE, Business, new_phone
from tests.support.servers import SECRETS


def case(name: str, *turns: Turn) -> Case:
    return Case(id=name, kind="a few", turn=list(turns))


def turn(says: str, decision: Any, **more: Any) -> Turn:
    return Turn(says=[says], decision=decision, **more)


CASES = [
    case(
        "a question, thanks, and a wish to be left alone",
        turn("Do you serve Airdrie?", "answered", must=[["Airdrie"]]),
        turn("thanks!", "silent"),
        turn("STOP", "opted_out"),
        turn("Do you serve Okotoks?", "silent"),
    ),
    case("gas", turn("I smell gas in the basement", "danger", must=[["911"]])),
    case("a reaction", turn("Liked “We serve Calgary”", "silent")),
    case("a price that nobody knows", turn("what is a new boiler?", "handed_over")),
]


@pytest.fixture
async def stage(town):
    url = town.server.database_url()
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as owner:
        door = Door(town.server.url, SECRETS["TWILIO_AUTH_TOKEN"])
        yield owner, door, ProductClock(town.server.sandbox_url, owner)
        await door.close()


async def test_conversations_are_played_and_judged(stage, business: Business):
    owner, door, clock = stage
    threads = [
        Thread(each, Lead(owner, door, business.id, business.number, new_phone())) for each in CASES
    ]
    await play(threads, clock, at_once=4, told=lambda _: None)
    for thread in threads:
        judged = [judge(*both) for both in zip(thread.case.turn, thread.happened, strict=True)]
        assert [each.grade for each in judged] == [Grade.RIGHT] * len(judged), judged
        facts = " ".join(KNOWLEDGE.values())
        assert not rules.broken(thread.case, thread.happened, facts=facts, model="sandbox")


async def test_a_wrong_expectation_is_found(stage, business: Business):
    owner, door, clock = stage
    wanted = case("not so", turn("Do you serve Airdrie?", "answered", must=[["Saskatoon"]]))
    thread = Thread(wanted, Lead(owner, door, business.id, business.number, new_phone()))
    await play([thread], clock, at_once=1, told=lambda _: None)
    judged = judge(wanted.turn[0], thread.happened[0])
    assert judged.grade is Grade.WRONG
    assert "Saskatoon" in judged.why
