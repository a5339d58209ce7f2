"""Ending an opt-out: the record is closed with what proves it, and every trace of it lifted."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance import audit, changes, consent_ledger
from cs_app.compliance.consent_ledger import Proof
from cs_app.compliance.models import ComplianceEvent, ConsentSource, ConsentType, ReoptInHow
from cs_app.kernel import clock, phone
from cs_app.leads import consent
from cs_app.leads.models import Lead

_CLOSE = text("""
UPDATE opt_out_records
   SET reopted_in_at = :at, reopted_how = :how, reoptin_consent_id = :consent_id
 WHERE client_id = :client_id AND phone_number_hash = :hash AND reopted_in_at IS NULL
""")
_RESET = text("""
WITH reset AS (
    UPDATE opt_out_records SET reopted_in_at = :at, reopted_how = 'reset_without_evidence'
     WHERE client_id = :client_id AND phone_number_hash = :hash AND reopted_in_at IS NULL
    RETURNING opt_out_timestamp)
UPDATE consent_records r SET is_active = true, revoked_at = NULL, revoked_reason = NULL
  FROM reset
 WHERE r.client_id = :client_id AND r.phone_number_hash = :hash
   AND r.revoked_reason = 'opt_out' AND r.revoked_at >= reset.opt_out_timestamp
""")
_UNBLOCK = text("""
DELETE FROM blocked_numbers
 WHERE client_id = :client_id AND phone = :number AND reason = 'opt_out'
""")


async def by_keyword(session: AsyncSession, *, lead: Lead, words: str, message_id: UUID) -> None:
    """The lead has texted START: their express consent, with the words and the text as proof."""
    proof = Proof(
        ConsentType.EXPRESS_WRITTEN,
        ConsentSource.TEXT_OPTIN,
        clock.now(),
        words,
        {"messageId": str(message_id)},
    )
    await end(
        session,
        client_id=lead.client_id,
        number=lead.phone,
        lead=lead,
        proof=proof,
        how=ReoptInHow.KEYWORD,
    )


async def end(
    session: AsyncSession,
    *,
    client_id: UUID,
    number: str,
    lead: Lead | None,
    proof: Proof,
    how: ReoptInHow,
    recorded_by: UUID | None = None,
) -> UUID:
    """Record the consent, close the opt-out with it and lift the block; returns the consent's id.

    The carrier's own block ends with the lead's START alone.
    """
    consent_id = await consent_ledger.add(
        session,
        client_id=client_id,
        number=number,
        proof=proof,
        lead_id=lead.id if lead else None,
        recorded_by=recorded_by,
        reopted_in=True,
    )
    closing = {
        "at": clock.now(),
        "how": how.value,
        "consent_id": consent_id,
        "client_id": client_id,
        "hash": phone.fingerprint(number),
    }
    await session.execute(_CLOSE, closing)
    await session.execute(_UNBLOCK, {"client_id": client_id, "number": number})
    if lead is not None:
        await consent.mark_opted_in(session, lead, by_start=how is ReoptInHow.KEYWORD)
    await changes.changed(session, client_id)
    return consent_id


async def reset(session: AsyncSession, *, client_id: UUID, number: str, lead: Lead | None) -> None:
    """Take a wrong opt-out back: all is as before it, without any evidence.

    For a lead the database does it with the mark, as for an operator's SQL.
    """
    if lead is not None and lead.opted_out:
        await consent.mark_opted_in(session, lead, by_start=False)
        return
    whose = {"client_id": client_id, "hash": phone.fingerprint(number), "at": clock.now()}
    await session.execute(_RESET, whose)
    await session.execute(_UNBLOCK, {"client_id": client_id, "number": number})
    event = ComplianceEvent.OPT_OUT_RESET
    await audit.record(session, client_id=client_id, event=event, data={})
