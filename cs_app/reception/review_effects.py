"""What follows when a person says that a text means something else than it was taken for."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance import opt_out_of_text
from cs_app.identity.access import Access
from cs_app.leads import attention, phone_state
from cs_app.leads.models import Lead
from cs_app.messaging.models import ReplyState
from cs_app.messaging.settling import settle_anew
from cs_app.messaging.withdrawing import withdraw_all
from cs_app.reading.kinds import WORDS_FOR, Kind
from cs_app.reading.reviews import Kept
from cs_app.reception import wrong_number
from cs_app.reception.silence import is_silent, why_silent

WAITS = "A text that was left alone waits for an answer"
NOT_ANSWERED = (ReplyState.PENDING, ReplyState.LEFT_TO_HUMAN)
_WORDS = text("SELECT message FROM conversations WHERE id = :message_id AND client_id = :client_id")


@dataclass(frozen=True)
class Effects:
    """What came of it: the lead opted out or in again, the text waits for a person."""

    opted_out: bool = False
    opted_in: bool = False
    waits: bool = False


async def words_of(session: AsyncSession, kept: Kept) -> str:
    """The text itself."""
    ids = {"message_id": kept.message_id, "client_id": kept.client_id}
    return (await session.execute(_WORDS, ids)).scalar_one()


async def follow(
    session: AsyncSession, access: Access, kept: Kept, *, lead: Lead, kind: Kind, words: str
) -> Effects:
    """Undo what came of the former meaning, and do what this one asks for; no text goes out."""
    access.require_writing()
    message_id = kept.message_id
    opted_in = opted_out = False
    if kind is Kind.REVOCATION:
        opted_out = await opt_out_of_text.note(
            session, access, lead=lead, message_id=message_id, words=words
        )
    elif kept.has_meant(Kind.REVOCATION):
        opted_in = await opt_out_of_text.take_back(
            session, access, lead=lead, message_id=message_id
        )
    await _mark_phone(session, kept, kind)
    waits = await _settle(session, kept, kind)
    return Effects(opted_out=opted_out, opted_in=opted_in, waits=waits)


async def _mark_phone(session: AsyncSession, kept: Kept, kind: Kind) -> None:
    whose: dict[str, UUID] = {"client_id": kept.client_id, "lead_id": kept.lead_id}
    if kind is Kind.WRONG_NUMBER:
        await phone_state.is_wrong_person(session, **whose)
        await withdraw_all(session, lead_id=kept.lead_id, why=wrong_number.WHY)
    elif kept.has_meant(Kind.WRONG_NUMBER):
        await phone_state.is_right_person(session, **whose)


async def _settle(session: AsyncSession, kept: Kept, kind: Kind) -> bool:
    """Whether the text was left alone, and waits for a person now."""
    ids = {"client_id": kept.client_id, "lead_id": kept.lead_id, "message_id": kept.message_id}
    if is_silent(kind):
        skipped, why = ReplyState.SKIPPED, why_silent(kind)
        await settle_anew(session, **ids, before=NOT_ANSWERED, state=skipped, why=why)
        return False
    waits = await settle_anew(
        session,
        **ids,
        before=(ReplyState.SKIPPED,),
        state=ReplyState.LEFT_TO_HUMAN,
        why=f"{WORDS_FOR[kind]}, as a person reads it",
    )
    if waits:
        await attention.call_person(session, lead_id=kept.lead_id, reason=WAITS, keep_reason=True)
    return waits
