"""What follows when the language model sees in a text what the readers before it did not."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.agent.context import Turn
from cs_app.compliance.models import OptOutReason
from cs_app.leads.models import Lead
from cs_app.messaging.inbound import Stored
from cs_app.reading import second_reading
from cs_app.reading.kinds import Kind
from cs_app.reception import keyword_answers, safety, wrong_number


async def heed(session: AsyncSession, turn: Turn, concern: Kind) -> list[UUID]:
    """Do at once what a reader would have had done; ids to deliver.

    Who threatens or is angry is handed to a person by the caller, as everybody who is.
    """
    latest = turn.latest
    ids = {"message_id": latest.id, "lead_id": turn.lead_id, "client_id": turn.business.id}
    by_words = concern is Kind.REVOCATION
    await second_reading.add(session, concern, **ids, needs_review=by_words)
    lead = await session.get_one(Lead, turn.lead_id)
    stored = Stored(lead, latest.id, lead_is_new=False)
    if concern is Kind.DANGER:
        return await safety.warn(session, stored, latest.body)
    if concern is Kind.WRONG_NUMBER:
        return await wrong_number.apologise(session, stored)
    if concern is Kind.REVOCATION:
        reason = OptOutReason.FREE_WORDS
        return await keyword_answers.stop(session, stored, latest.body, reason, confirm=True)
    return []
