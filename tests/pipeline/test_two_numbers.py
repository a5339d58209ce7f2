"""A business with two numbers answers from the one that its lead knows."""

from typing import Any

import pytest
import pytest_asyncio

from cs_app.kernel import clock
from cs_app.messaging.delivery import Delivered, deliver
from cs_app.providers.gateways import current
from cs_app.providers.sms import OutgoingSms
from tests.support.cast import Business, Lead, new_phone
from tests.support.waiting import eventually


@pytest_asyncio.fixture
async def second(business: Business) -> str:
    """The business's other number, which is not its primary one."""
    return await with_another_number(business)


async def with_another_number(business: Business) -> str:
    number = new_phone()
    values = {"client_id": business.id, "phone_number": number, "is_primary": False}
    await business.town.insert("client_phone_numbers", values)
    await business.town.sandbox.register(number)
    return number


async def texts_to(lead: Lead, number: str, body: str) -> None:
    answer = await lead.town.twilio.text(sender=lead.phone, to=number, body=body)
    assert answer.status_code == 200, answer.text


async def senders(lead: Lead) -> list[str]:
    """The numbers in which the lead's phone files what came, oldest first."""
    await lead.phone_shows()
    return [text["from_number"] for text in await lead.town.sandbox.received_by(lead.phone)]


async def release_number(business: Business, number: str) -> None:
    sql = "UPDATE client_phone_numbers SET is_active = false WHERE phone_number = %s"
    await business.town.database.rows(sql, number)


async def test_a_reminder_comes_from_the_number_that_the_lead_wrote_to(lead: Lead, second: str):
    await texts_to(lead, second, "Do you serve Airdrie?")
    await lead.answers()
    await lead.due_row()
    await lead.town.release()
    assert await senders(lead) == [second, second]


async def test_the_number_that_was_written_to_last_counts(lead: Lead, second: str):
    first = lead.business.number
    await texts_to(lead, first, "Do you serve Airdrie?")
    await lead.answers()
    await texts_to(lead, second, "Do you clean drains?")
    await lead.answers(2)
    await lead.due_row()
    await lead.town.release()
    assert await senders(lead) == [first, second, second]


async def test_notices_and_confirmations_come_from_it_too(lead: Lead, second: str):
    await texts_to(lead, second, "I want to talk to the owner")
    await lead.answers()
    await texts_to(lead, second, "STOP")
    await lead.answers(2)
    assert await senders(lead) == [second, second]


async def test_a_number_that_was_given_up_is_not_used(lead: Lead, second: str):
    await texts_to(lead, second, "Do you serve Airdrie?")
    await lead.answers()
    await release_number(lead.business, second)
    await lead.due_row()
    await lead.town.release()
    assert await senders(lead) == [second, lead.business.number]


async def test_who_never_wrote_is_texted_from_the_primary_number(lead: Lead, second: str):
    await lead.known(last_inbound_at=clock.now())  # by a form
    await lead.due_row()
    await lead.town.release()
    assert await senders(lead) == [lead.business.number]


WAITS_FOR = {"the morning": "quiet_hours_hold", "the carrier": "provider_hold"}


@pytest.mark.parametrize("kind", WAITS_FOR.values(), ids=WAITS_FOR.keys())
async def test_what_waits_goes_out_from_the_number_written_to_meanwhile(
    lead: Lead, second: str, kind: str
):
    """It was written for the first number, before the lead turned to the second."""
    await lead.known()
    row: dict[str, Any] = {
        "lead_id": (await lead.row()).id,
        "client_id": lead.business.id,
        "direction": "outbound",
        "message": "Your appointment is tomorrow at nine.",
        "from_number": lead.business.number,
        "delivery_status": "queued",
        "cause": "scheduled",
    }
    await lead.town.insert("conversations", row)
    (held,) = await lead.sent()
    await texts_to(lead, second, "Do you serve Airdrie?")
    await lead.answers()
    (answer,) = [row for row in await lead.sent() if row.id != held.id]
    await lead.due_row(conversation_id=held.id, sequence_type=kind, created_at=answer.created_at)
    await lead.town.release()
    await eventually(lambda: _both(lead))
    assert await senders(lead) == [second, second]


async def _both(lead: Lead) -> bool:
    return all(row.delivery_status == "delivered" for row in await lead.sent())


async def test_what_the_carrier_took_from_the_former_number_is_not_sent_again(
    lead: Lead, second: str, inside: None
):
    """Its answer never came; meanwhile the lead turned to the other number."""
    first, words = lead.business.number, "Your appointment is tomorrow at nine."
    lead_id = await lead.known(conversation_mode="human")
    row = {"lead_id": lead_id, "client_id": lead.business.id, "message": words}
    tried = {"from_number": first, "delivery_status": "queued", "attempts": 1}
    await lead.town.insert(
        "conversations", row | tried | {"direction": "outbound", "cause": "scheduled"}
    )
    receipt = await current().sms.send(OutgoingSms(to=lead.phone, sender=first, body=words))
    await texts_to(lead, second, "Is somebody there?")
    await lead.settled()
    (waiting,) = await lead.sent()
    assert await deliver(lead.business.id, waiting.id) is Delivered.SENT
    assert [text.twilio_sid for text in await lead.sent()] == [receipt.sid]
    assert len(await lead.town.sandbox.received_by(lead.phone)) == 1
