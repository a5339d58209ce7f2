"""An opt-out that somebody told a person, and a person's ending of one."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance import changes, opt_in, opt_out
from cs_app.compliance.consent_ledger import Proof
from cs_app.compliance.models import OptOutReason, ReoptInHow
from cs_app.compliance.opt_out import Wish
from cs_app.compliance.rights import LISTS, OPT_IN, OPT_OUT
from cs_app.compliance.worded import required
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.kernel import live, phone
from cs_app.kernel.errors import Conflict, NotFound
from cs_app.leads import consent
from cs_app.leads.models import Lead
from cs_app.leads.whose import client_of

LONGEST_WORDS = 1000


class Channel(StrEnum):
    """How somebody said that they want no more texts."""

    PHONE_CALL = "phone_call"
    MAIL = "mail"
    IN_PERSON = "in_person"
    OTHER = "other"


CHANNEL_WORDS = {
    Channel.PHONE_CALL: "On the phone",
    Channel.MAIL: "By mail",
    Channel.IN_PERSON: "In person",
    Channel.OTHER: "Another way",
}
# What a person may say of a wish; the other reasons come about by themselves.
REASONS = (OptOutReason.MANUAL_REQUEST, OptOutReason.COMPLAINT, OptOutReason.ADMIN_REMOVED)


@dataclass(frozen=True)
class Told:
    """What somebody said to a person, and how."""

    channel: Channel
    words: str
    reason: OptOutReason = OptOutReason.MANUAL_REQUEST

    def wish(self, access: Access) -> Wish:
        """As it is recorded. Raises `Invalid` for no words."""
        said = required(self.words, LONGEST_WORDS, what="What they said", field="words")
        return Wish(self.reason, f"{CHANNEL_WORDS[self.channel]}: {said}", None, access.person_id)


async def opt_out_lead(session: AsyncSession, access: Access, *, lead_id: UUID, told: Told) -> None:
    """This lead wants no more texts. Raises `NotFound`, `Invalid`, `Conflict` if it is so."""
    access.require_any(*OPT_OUT)
    access.require_writing()
    client_id = await client_of(session, access, lead_id=lead_id)
    lead = await consent.locked(session, client_id=client_id, lead_id=lead_id)
    await _opt_out(session, access, client_id, lead.phone, lead, told)


async def opt_out_number(
    session: AsyncSession, access: Access, *, client_id: UUID, number: str, told: Told
) -> None:
    """Whoever has this number wants no more texts, whether a lead or not yet.

    Raises `Invalid` for what is no number, `Conflict` if it is so already.
    """
    access.require(LISTS)
    access.require_client(client_id)
    whole = phone.normalise(number, field="number")
    lead = await consent.locked_by_phone(session, client_id=client_id, phone=whole)
    await _opt_out(session, access, client_id, whole, lead, told)


async def _opt_out(
    session: AsyncSession,
    access: Access,
    client_id: UUID,
    number: str,
    lead: Lead | None,
    told: Told,
) -> None:
    wish = told.wish(access)
    made = await opt_out.opt_out_number(
        session, client_id=client_id, number=number, lead=lead, wish=wish
    )
    if made is None:
        raise Conflict("This number has opted out already", field="number")
    details = {"reason": told.reason.value, "channel": told.channel.value}
    await changes.acted(
        session,
        access,
        Action.OPT_OUT_RECORDED,
        client_id=client_id,
        resource=("opt_out", made),
        details=details,
    )
    await _shown_afresh(session, client_id, lead)


async def opt_in_lead(
    session: AsyncSession, access: Access, *, lead_id: UUID, proof: Proof
) -> None:
    """The lead may be texted again, as they agreed to. Raises `NotFound`, or `Conflict` unless
    they have opted out."""
    access.require_any(*OPT_IN)
    access.require_writing()
    client_id = await client_of(session, access, lead_id=lead_id)
    lead = await _opted_out(session, client_id, lead_id)
    await _opt_in(session, access, client_id, lead.phone, lead, proof)


async def opt_in_number(
    session: AsyncSession, access: Access, *, record_id: UUID, proof: Proof
) -> None:
    """The same for the number of an opt-out's record."""
    access.require(LISTS)
    client_id, number = await _open_record(session, access, record_id)
    lead = await consent.locked_by_phone(session, client_id=client_id, phone=number)
    await _opt_in(session, access, client_id, number, lead, proof)


async def _opt_in(
    session: AsyncSession,
    access: Access,
    client_id: UUID,
    number: str,
    lead: Lead | None,
    proof: Proof,
) -> None:
    consent_id = await opt_in.end(
        session,
        client_id=client_id,
        number=number,
        lead=lead,
        proof=proof,
        how=ReoptInHow.EVIDENCE,
        recorded_by=access.person_id,
    )
    await changes.acted(
        session,
        access,
        Action.OPT_OUT_ENDED,
        client_id=client_id,
        resource=("consent", consent_id),
        details={"source": proof.source.value},
    )
    await _shown_afresh(session, client_id, lead)


async def take_back(session: AsyncSession, access: Access, *, lead_id: UUID, reason: str) -> None:
    """The opt-out was noted by mistake: all is as before, and marked "reset, without evidence".

    The consents that it revoked hold again. Raises `NotFound`, `Invalid` for no reason, `Conflict`
    unless the lead has opted out.
    """
    access.require(LISTS)
    client_id = await client_of(session, access, lead_id=lead_id)
    lead = await _opted_out(session, client_id, lead_id)
    await _take_back(session, access, client_id, lead.phone, lead, reason)


async def take_back_number(
    session: AsyncSession, access: Access, *, record_id: UUID, reason: str
) -> None:
    """The same for the number of an opt-out's record."""
    access.require(LISTS)
    client_id, number = await _open_record(session, access, record_id)
    lead = await consent.locked_by_phone(session, client_id=client_id, phone=number)
    await _take_back(session, access, client_id, number, lead, reason)


async def _take_back(
    session: AsyncSession,
    access: Access,
    client_id: UUID,
    number: str,
    lead: Lead | None,
    reason: str,
) -> None:
    why = required(reason, LONGEST_WORDS, what="Why it was a mistake", field="note")
    await opt_in.reset(session, client_id=client_id, number=number, lead=lead)
    await changes.acted(
        session,
        access,
        Action.OPT_OUT_RESET,
        client_id=client_id,
        resource=("lead", lead.id) if lead else ("client", client_id),
        details={"reason": why},
    )
    await _shown_afresh(session, client_id, lead)


async def _opted_out(session: AsyncSession, client_id: UUID, lead_id: UUID) -> Lead:
    lead = await consent.locked(session, client_id=client_id, lead_id=lead_id)
    if not lead.opted_out:
        raise Conflict("This lead has not opted out")
    return lead


_OPEN = text("""
SELECT client_id, phone_number, reopted_in_at IS NULL AS is_open
  FROM opt_out_records WHERE id = :id
""")


async def _open_record(session: AsyncSession, access: Access, record_id: UUID) -> tuple[UUID, str]:
    row = (await session.execute(_OPEN, {"id": record_id})).one_or_none()
    if row is None or not access.sees(row.client_id):
        raise NotFound("This opt-out does not exist")
    if row.client_id is None:
        raise Conflict("The business is deleted; nobody texts this number for it")
    if not row.is_open:
        raise Conflict("This opt-out has ended already")
    return row.client_id, row.phone_number


async def _shown_afresh(session: AsyncSession, client_id: UUID, lead: Lead | None) -> None:
    if lead is not None:
        await live.announce(session, live.Signal(live.Change.LEAD, client_id, lead.id))
