"""Tells people what concerns their own account: a code to confirm with, a changed address."""

from datetime import timedelta
from uuid import UUID

import structlog
from sqlalchemy import text

from cs_app.identity.account.identifier_change import TELL_CHANGED, WORDS
from cs_app.identity.account.proof_codes import SEND_PROOF_CODE
from cs_app.identity.identifiers import Method
from cs_app.identity.login.codes import LIFETIME
from cs_app.identity.seal import unseal
from cs_app.kernel import clock, db, jobs
from cs_app.kernel.scope import EVERYTHING
from cs_app.notifications import direct
from cs_app.settings import settings

log = structlog.get_logger(__name__)

# Whose code it is while it is good.
_CODE = text("""
SELECT person_id FROM otp_codes WHERE id = :id AND verified_at IS NULL AND expires_at > :now
""")
_SENDER = text("""
SELECT n.phone_number
  FROM client_memberships m
  JOIN client_phone_numbers n ON n.client_id = m.client_id AND n.is_active
 WHERE m.person_id = :person_id AND m.is_active
 ORDER BY m.created_at, n.is_primary DESC LIMIT 1
""")


@jobs.job(SEND_PROOF_CODE, queue=jobs.HOUSEKEEPING)
async def send_proof_code(code_id: str, code: str, method: str, to: str) -> None:
    """Send a sealed code to a sealed address while it is good."""
    async with db.unit_of_work(EVERYTHING) as session:
        person_id = await session.scalar(_CODE, {"id": code_id, "now": clock.now()})
    plain, address = unseal(code), unseal(to)
    if person_id is None or plain is None or address is None:
        return
    minutes = int(LIFETIME.total_seconds() // 60)
    words = f"{plain} is your ConversionSurgery code. It works for {minutes} minutes."
    await _tell(
        person_id,
        Method(method),
        address,
        subject=f"{plain} is your code",
        paragraphs=[words, "If you did not ask for it, do not pass it on to anybody."],
        key=f"proof-code:{code_id}",
        good_for=LIFETIME,
    )


@jobs.job(TELL_CHANGED, queue=jobs.HOUSEKEEPING)
async def tell_identifier_changed(
    notice_id: str, person_id: str, to: str, method: str, changed: str
) -> None:
    """Tell the old address, sealed, that it is not the one to sign in with any more."""
    address = unseal(to)
    if address is None:
        return
    what = f"The {WORDS[Method(changed)]} you sign in to ConversionSurgery with was changed."
    await _tell(
        UUID(person_id),
        Method(method),
        address,
        subject="Your sign-in was changed",
        paragraphs=[what, "If this was not you, tell whoever manages your team at once."],
        key=f"identifier-changed:{notice_id}",
    )


async def _tell(
    person_id: UUID,
    method: Method,
    address: str,
    *,
    subject: str,
    paragraphs: list[str],
    key: str,
    good_for: timedelta | None = None,
) -> None:
    if method is Method.EMAIL:
        await direct.mail(to=address, subject=subject, paragraphs=paragraphs, key=key)
        return
    async with db.unit_of_work(EVERYTHING) as session:
        sender = await session.scalar(_SENDER, {"person_id": person_id})
    sender = sender or settings().agency_phone_number
    if sender is None:
        log.error("account.no_number_to_send_from", key=key)
        return
    body = " ".join(paragraphs)
    await direct.text(to=address, sender=sender, body=body, key=key, good_for=good_for)
