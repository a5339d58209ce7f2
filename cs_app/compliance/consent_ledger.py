"""The ledger of consent: who agreed to be contacted, when, by which words, and what proves it."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance import audit, changes
from cs_app.compliance.models import (
    ComplianceEvent,
    ConsentRecord,
    ConsentSource,
    ConsentType,
)
from cs_app.compliance.rights import LISTS
from cs_app.compliance.worded import optional, required
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.kernel import clock, phone
from cs_app.kernel.errors import Conflict, Invalid, NotFound
from cs_app.kernel.ids import new_id
from cs_app.leads import consent as marks

LONGEST_REASON = 255
LONGEST_WORDS = 2000
BY_OPT_OUT = "opt_out"
EVERYTHING = ("marketing", "transactional", "reminders")
WITHOUT_MARKETING = ("transactional", "reminders")


@dataclass(frozen=True)
class Proof:
    """That somebody agreed: `words` they agreed to, `evidence` that shows it."""

    type: ConsentType
    source: ConsentSource
    at: datetime
    words: str | None = None
    evidence: dict[str, str] = field(default_factory=dict)

    @property
    def scope(self) -> list[str]:
        """What they agreed to be contacted for."""
        transactional = self.type is ConsentType.TRANSACTIONAL
        return list(WITHOUT_MARKETING if transactional else EVERYTHING)


def stated(
    *, type: ConsentType, source: ConsentSource, at: datetime | None, words: str, note: str
) -> Proof:
    """What a person says of a consent. Raises `Invalid` for no evidence, or a time to come."""
    now = clock.now()
    if at is not None and at > now:
        raise Invalid("The consent cannot lie in the future", field="at")
    evidence = required(note, LONGEST_WORDS, what="What proves the consent", field="note")
    said = optional(words, LONGEST_WORDS, what="The words", field="words")
    return Proof(type, source, at or now, said, {"note": evidence})


async def add(
    session: AsyncSession,
    *,
    client_id: UUID,
    number: str,
    proof: Proof,
    lead_id: UUID | None = None,
    recorded_by: UUID | None = None,
    reopted_in: bool = False,
) -> UUID:
    """Put a consent on record, for good; returns its id. It ends no opt-out by itself."""
    record = ConsentRecord(
        id=new_id(),
        client_id=client_id,
        lead_id=lead_id,
        phone_number=number,
        phone_number_hash=phone.fingerprint(number),
        consent_type=proof.type,
        consent_source=proof.source,
        consent_scope=proof.scope,
        consent_language=proof.words,
        consent_timestamp=proof.at,
        evidence=proof.evidence,
        recorded_by=recorded_by,
    )
    session.add(record)
    await session.flush()
    data = {"consentId": str(record.id), "source": proof.source.value, "reoptedIn": reopted_in}
    if lead_id:
        data["leadId"] = str(lead_id)
    event = ComplianceEvent.CONSENT_RECORDED
    await audit.record(session, client_id=client_id, event=event, data=data, actor_id=recorded_by)
    return record.id


_REVOKE_ALL = text("""
UPDATE consent_records SET is_active = false, revoked_at = :at, revoked_reason = :why
 WHERE client_id = :client_id AND phone_number_hash = :hash AND is_active
""")


async def revoke_all(
    session: AsyncSession, *, client_id: UUID, number: str, at: datetime, why: str = BY_OPT_OUT
) -> None:
    """No consent of this number holds for the business any more."""
    values = {"client_id": client_id, "hash": phone.fingerprint(number), "at": at, "why": why}
    await session.execute(_REVOKE_ALL, values)


async def record(
    session: AsyncSession, access: Access, *, client_id: UUID, number: str, proof: Proof
) -> UUID:
    """Put down a consent that was given outside the product; returns its id.

    Raises `Invalid` for what is no number.
    """
    access.require(LISTS)
    access.require_client(client_id)
    whole = phone.normalise(number, field="number")
    lead = await marks.locked_by_phone(session, client_id=client_id, phone=whole)
    consent_id = await add(
        session,
        client_id=client_id,
        number=whole,
        proof=proof,
        lead_id=lead.id if lead else None,
        recorded_by=access.person_id,
    )
    details = {"source": proof.source.value, "type": proof.type.value}
    await changes.acted(
        session,
        access,
        Action.CONSENT_RECORDED,
        client_id=client_id,
        resource=("consent", consent_id),
        details=details,
    )
    return consent_id


_OWNER = text("SELECT client_id, lead_id FROM consent_records WHERE id = :id")
_REVOKE = text("""
UPDATE consent_records SET is_active = false, revoked_at = :at, revoked_reason = :why
 WHERE id = :id AND is_active RETURNING id
""")


async def revoke(session: AsyncSession, access: Access, *, consent_id: UUID, reason: str) -> None:
    """The consent holds no more; the record stays.

    Raises `NotFound` outside the scope, `Conflict` for one that was revoked, `Invalid` for no
    reason.
    """
    access.require(LISTS)
    why = required(reason, LONGEST_REASON, what="Why it is revoked", field="reason")
    row = (await session.execute(_OWNER, {"id": consent_id})).one_or_none()
    if row is None or not access.sees(row.client_id):
        raise NotFound("This consent does not exist")
    values = {"id": consent_id, "at": clock.now(), "why": why}
    if (await session.execute(_REVOKE, values)).first() is None:
        raise Conflict("This consent was revoked already")
    await audit.record(
        session,
        client_id=row.client_id,
        event=ComplianceEvent.CONSENT_REVOKED,
        data={"consentId": str(consent_id)},
        actor_id=access.person_id,
    )
    await changes.acted(
        session,
        access,
        Action.CONSENT_REVOKED,
        client_id=row.client_id,
        resource=("consent", consent_id),
    )
