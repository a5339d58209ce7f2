"""Somebody is not who we think: one apology, and nothing that we begin goes there any more."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import clock
from cs_app.leads import phone_state
from cs_app.leads.models import PhoneState
from cs_app.messaging import outbox
from cs_app.messaging.inbound import Stored
from cs_app.messaging.models import Cause, TextKind
from cs_app.messaging.withdrawing import withdraw_all
from cs_app.reception.wording import worded

WHY = "The number belongs to somebody else"


async def apologise(session: AsyncSession, stored: Stored) -> list[UUID]:
    """Ids to deliver: the apology, unless it was made before."""
    lead = stored.lead
    is_known = lead.phone_state is PhoneState.WRONG_PERSON
    await phone_state.is_wrong_person(session, client_id=lead.client_id, lead_id=lead.id)
    await withdraw_all(session, lead_id=lead.id, why=WHY)
    if is_known:
        return []
    kind = TextKind.WRONG_NUMBER
    draft = outbox.Draft(
        lead_id=lead.id,
        body=await worded(session, client_id=lead.client_id, lead_id=lead.id, kind=kind),
        cause=Cause.WRONG_NUMBER,
        template=kind,
        response_to_id=stored.message_id,
        waiting_since=clock.now(),
    )
    written = await outbox.write(session, draft)
    return [written.message_id] if written and written.to_deliver else []
