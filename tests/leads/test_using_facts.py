"""People take over what a lead has told, and note that they called: with their rights alone."""

from uuid import UUID

import pytest

from cs_app.kernel.errors import NotAllowed, NotFound
from cs_app.kernel.ids import new_id
from cs_app.leads.callbacks.closing import called
from cs_app.leads.facts import keeping
from cs_app.leads.facts.told import Told
from cs_app.leads.facts.using import use_fact
from cs_app.leads.models import FactKind
from cs_app.screens.lead_told import told_facts, wished_call
from tests.support.cast import Lead
from tests.support.rights import lacking_everything, narrowed

pytestmark = pytest.mark.undone


async def wrote(lead: Lead) -> UUID:
    """Somebody who wrote once; returns the id of the text."""
    lead_id, message_id = await lead.known(), new_id()
    said = {"direction": "inbound", "message": "Hi", "id": message_id}
    ids = {"lead_id": lead_id, "client_id": lead.business.id, "from_number": lead.business.number}
    await lead.town.insert("conversations", said | ids)
    return message_id


async def told(session, lead: Lead, message_id: UUID, *facts: tuple[FactKind, str]) -> None:
    some = [Told(kind, value, value) for kind, value in facts]
    ids = {"client_id": lead.business.id, "lead_id": (await lead.row()).id}
    await keeping.keep(session, some, **ids, message_id=message_id)


async def fact_id(lead: Lead, value: str) -> UUID:
    found = "SELECT id FROM lead_facts WHERE client_id = %s AND value = %s"
    return await lead.town.database.value(found, lead.business.id, value)


async def wish_of(lead: Lead, message_id: UUID) -> UUID:
    values = {"id": new_id(), "lead_id": (await lead.row()).id, "client_id": lead.business.id}
    await lead.town.insert(
        "callback_requests", values | {"message_id": message_id, "phone": lead.phone}
    )
    return values["id"]


async def actions(lead: Lead) -> list[str]:
    rows = await lead.town.database.rows(
        "SELECT action FROM audit_log WHERE resource_id = %s", str((await lead.row()).id)
    )
    return [row.action for row in rows]


async def test_what_else_was_said_can_be_taken_over(session, ava, lead: Lead):
    message = await wrote(lead)
    await told(session, lead, message, (FactKind.NAME, "Bob"))
    await told(session, lead, message, (FactKind.NAME, "Anna"), (FactKind.JOB, "new roof"))
    await session.flush()
    facts = await told_facts(session, ava, lead_id=(await lead.row()).id)
    assert {fact.value for fact in facts} == {"Bob", "Anna", "new roof"}
    await use_fact(session, ava, fact_id=await fact_id(lead, "Anna"))
    await told_facts(session, ava, lead_id=(await lead.row()).id)
    row = await lead.row()
    assert (row.name, row.project_type) == ("Anna", "new roof")
    assert await actions(lead) == ["conversation.fact_used"]


async def test_facts_of_another_business_are_not_there(session, ava, lead: Lead):
    await told(session, lead, await wrote(lead), (FactKind.NAME, "Bob"))
    elsewhere = narrowed(ava, new_id())
    lead_id = (await lead.row()).id
    assert await told_facts(session, elsewhere, lead_id=lead_id) == []
    assert await wished_call(session, elsewhere, lead_id=lead_id) is None
    with pytest.raises(NotFound):
        await use_fact(session, elsewhere, fact_id=await fact_id(lead, "Bob"))


async def test_a_number_to_call_is_no_field_of_the_lead(session, ava, lead: Lead):
    message = await wrote(lead)
    await told(session, lead, message, (FactKind.CALLBACK_NUMBER, "+14035550199"))
    await told_facts(session, ava, lead_id=(await lead.row()).id)
    with pytest.raises(NotFound):
        await use_fact(session, ava, fact_id=await fact_id(lead, "+14035550199"))


async def test_who_may_not_answer_may_not_change_it_either(session, ava, lead: Lead):
    wish = await wish_of(lead, await wrote(lead))
    nobody = lacking_everything(ava)
    with pytest.raises(NotAllowed):
        await use_fact(session, nobody, fact_id=new_id())
    with pytest.raises(NotAllowed):
        await called(session, nobody, request_id=wish)
    with pytest.raises(NotAllowed):
        await told_facts(session, nobody, lead_id=new_id())


async def test_a_call_that_was_made_is_not_asked_for_any_more(session, ava, lead: Lead):
    wish, lead_id = await wish_of(lead, await wrote(lead)), (await lead.row()).id
    shown = await wished_call(session, ava, lead_id=lead_id)
    assert shown and (shown.id, shown.phone) == (wish, lead.phone)
    for _ in range(2):
        await called(session, ava, request_id=wish)
    assert await wished_call(session, ava, lead_id=lead_id) is None
    row = await lead.town.database.row("SELECT * FROM callback_requests WHERE id = %s", wish)
    assert (row.done_by, row.done_at is None) == (ava.person_id, False)
    assert await actions(lead) == ["conversation.called_back"]


async def test_a_call_for_another_business_cannot_be_closed(session, ava, lead: Lead):
    wish = await wish_of(lead, await wrote(lead))
    with pytest.raises(NotFound):
        await called(session, narrowed(ava, new_id()), request_id=wish)
