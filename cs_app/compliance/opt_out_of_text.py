"""The opt-out that one text of a lead caused, which a person says was no wish to be left alone."""

from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance import changes, opt_in
from cs_app.compliance.models import OptOutReason
from cs_app.compliance.opt_out import Wish, opt_out_number
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.kernel import db, phone
from cs_app.leads.models import Lead

# Caused by this text, or by one that was no wish either; it holds while any other text of the
# lead, from then on, counts as one.
_CAUSED: LiteralString = """
SELECT o.id FROM opt_out_records o
 WHERE o.client_id = %(client_id)s AND o.phone_number_hash = %(hash)s
   AND o.reopted_in_at IS NULL
   AND (o.trigger_message_id = %(message_id)s OR EXISTS (
       SELECT 1 FROM message_readings t
        WHERE t.message_id = o.trigger_message_id AND t.client_id = o.client_id
          AND t.reviewed_as NOT IN (t.kind, 'revocation')))
   AND NOT EXISTS (
       SELECT 1 FROM message_readings r
        WHERE r.lead_id = %(lead_id)s AND r.client_id = o.client_id
          AND r.message_id <> %(message_id)s AND r.created_at >= o.opt_out_timestamp
          AND CASE WHEN r.reviewed_as IS NULL OR r.reviewed_as = r.kind
                   THEN r.findings @> '[{"kind": "revocation"}]'
                   ELSE r.reviewed_as = 'revocation' END)
"""


async def take_back(session: AsyncSession, access: Access, *, lead: Lead, message_id: UUID) -> bool:
    """All is as before the opt-out, marked "reset, without evidence".

    False, and nothing changes, where this text caused none that is open, or the lead has asked
    again since.
    """
    access.require_writing()
    whose = {"client_id": lead.client_id, "hash": phone.fingerprint(lead.phone)}
    found = await db.execute(
        session, _CAUSED, whose | {"message_id": message_id, "lead_id": lead.id}
    )
    if not found:
        return False
    await opt_in.reset(session, client_id=lead.client_id, number=lead.phone, lead=lead)
    await changes.acted(
        session,
        access,
        Action.OPT_OUT_RESET,
        client_id=lead.client_id,
        resource=("lead", lead.id),
        details={"reason": "The text was no wish to be left alone"},
    )
    return True


async def note(
    session: AsyncSession, access: Access, *, lead: Lead, message_id: UUID, words: str
) -> bool:
    """A person says that this text is such a wish; False if the lead has opted out already."""
    access.require_writing()
    wish = Wish(OptOutReason.FREE_WORDS, words, message_id, access.person_id)
    made = await opt_out_number(
        session, client_id=lead.client_id, number=lead.phone, lead=lead, wish=wish
    )
    if made is None:
        return False
    await changes.acted(
        session,
        access,
        Action.OPT_OUT_RECORDED,
        client_id=lead.client_id,
        resource=("opt_out", made),
        details={"reason": wish.reason.value},
    )
    return True
