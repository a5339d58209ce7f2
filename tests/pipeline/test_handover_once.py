"""That a person answers is said once for a handover, and not at every text."""

from datetime import datetime, timedelta

import pytest

from cs_app.escalations import handling
from cs_app.kernel import db
from tests.pipeline.readings import causes
from tests.support.cast import Lead
from tests.support.rights import agency_rights

PRICE, OTHER_PRICE = "How much is it?", "And what does a new drain cost?"
NOTICE, ANSWER = "escalation_notice", "lead_reply"


async def asks(lead: Lead, body: str) -> list[str]:
    """Why each text went to the lead until this one was settled."""
    await lead.texts(body)
    await lead.settled(len(await lead.messages("inbound")) or 1)
    return await causes(lead)


async def pass_by(lead: Lead, interval: str) -> None:
    """All that was said and opened was so long ago."""
    for table in ("conversations", "escalation_queue"):
        await lead.town.database.rows(
            f"UPDATE {table} SET created_at = created_at - interval '{interval}'"
            " WHERE client_id = %s",
            lead.business.id,
        )


async def just_now(lead: Lead) -> datetime:
    """Right after the last text to the lead, by the product's clock."""
    return (await lead.sent())[-1].created_at + timedelta(milliseconds=1)


async def close(lead: Lead, *, with_words: bool) -> None:
    """A person of the agency deals with it, and hands the conversation back."""
    sam = await agency_rights(lead.town, role="account_manager", everything=True)
    lead_id = (await lead.row()).id
    async with db.unit_of_work(sam.scope) as session:
        if with_words:
            said = {"direction": "outbound", "message": "It is $99.", "cause": "manual"}
            said |= {"delivery_status": "delivered", "created_at": await just_now(lead)}
            ids = {"lead_id": lead_id, "client_id": lead.business.id}
            await lead.town.insert("conversations", ids | said)
        await handling.take_over(session, sam, lead_id=lead_id)
        await handling.hand_back(session, sam, lead_id=lead_id)


@pytest.mark.parametrize("interval", ["0 hours", "3 hours", "3 days"])
async def test_it_is_said_once_while_a_person_is_waited_for(lead: Lead, interval: str):
    assert await asks(lead, PRICE) == [NOTICE]
    await pass_by(lead, interval)
    assert await asks(lead, OTHER_PRICE) == [NOTICE]
    assert {row.reply_state for row in await lead.messages("inbound")} == {"escalated"}
    assert len(await lead.business.escalations()) == 1


async def test_after_an_answer_of_the_assistant_it_is_said_again(lead: Lead):
    assert await asks(lead, PRICE) == [NOTICE]
    assert await asks(lead, "Do you serve Airdrie?") == [NOTICE, ANSWER]
    assert await asks(lead, OTHER_PRICE) == [NOTICE, ANSWER, NOTICE]


async def test_after_a_person_has_dealt_with_it_it_is_said_again(lead: Lead, inside: None):
    await asks(lead, PRICE)
    await close(lead, with_words=True)
    assert await asks(lead, OTHER_PRICE) == [NOTICE, "manual", NOTICE]


async def test_the_same_sentence_does_not_come_twice_in_a_row_within_a_day(
    lead: Lead, inside: None
):
    await asks(lead, PRICE)
    await close(lead, with_words=False)
    assert await asks(lead, OTHER_PRICE) == [NOTICE]
    assert [one.status for one in await lead.business.escalations()] == ["resolved", "pending"]


async def test_days_later_it_is_news_again(lead: Lead, inside: None):
    await asks(lead, PRICE)
    await close(lead, with_words=False)
    await pass_by(lead, "3 days")
    assert await asks(lead, OTHER_PRICE) == [NOTICE, NOTICE]


@pytest.mark.parametrize(
    ("body", "template"),
    [("Ok, call me", "call_soon"), ("You will hear from my attorney", "handover_urgent")],
)
async def test_what_says_something_else_is_said(lead: Lead, body: str, template: str):
    await asks(lead, PRICE)
    assert await asks(lead, body) == [NOTICE, NOTICE]
    assert [row.template for row in await lead.sent()] == ["handover", template]
