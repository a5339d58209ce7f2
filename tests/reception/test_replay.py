"""Who may play a logged call again, and what is put on record of it."""

import json
from uuid import UUID

import pytest
from sqlalchemy import text

from cs_app.kernel.errors import Invalid, NotAllowed, NotFound
from cs_app.kernel.ids import new_id
from cs_app.reception.replay import Replayed, replay
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.undone


async def logged(business, event_type: str = "sms_status", **payload) -> UUID:
    """A call that came in for the business; returns its id."""
    call_id = new_id()
    await business.town.database.rows(
        "INSERT INTO webhook_log (id, client_id, event_type, payload, response_status)"
        " VALUES (%s, %s, %s, %s::jsonb, 200)",
        call_id,
        business.id,
        event_type,
        json.dumps(payload),
    )
    return call_id


async def audited(session, call_id: UUID) -> list[str]:
    rows = await session.execute(
        text("SELECT metadata ->> 'outcome' FROM audit_log WHERE resource_id = :id"),
        {"id": str(call_id)},
    )
    return list(rows.scalars())


async def test_a_replay_without_effect_is_on_record_too(session, ava, business):
    call_id = await logged(business, MessageSid=f"SM{'0' * 32}", MessageStatus="delivered")
    result = await replay(session, ava, call_id=call_id)
    assert result.outcome is Replayed.HAD_NO_EFFECT
    assert await audited(session, call_id) == ["had_no_effect"]


async def test_neither_without_the_right_nor_outside_the_scope(session, ava, business):
    call_id = await logged(business)
    with pytest.raises(NotAllowed):
        await replay(session, lacking_everything(ava), call_id=call_id)
    with pytest.raises(NotFound):
        await replay(session, narrowed(ava), call_id=call_id)
    assert await audited(session, call_id) == []


async def test_what_cannot_be_understood_is_refused(session, ava, business):
    with pytest.raises(Invalid):
        await replay(session, ava, call_id=await logged(business, "carrier_pigeon"))


async def test_what_was_left_unanswered_is_left_again(session, ava, business):
    fields = {"MessageSid": f"SM{'1' * 32}", "From": "whatsapp:+14035550123", "To": "+14035550124"}
    result = await replay(session, ava, call_id=await logged(business, "sms_inbound", **fields))
    assert result.outcome is Replayed.HAD_NO_EFFECT and "whatsapp" in result.message
