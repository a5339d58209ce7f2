"""Sends the codes and links with which people sign in."""

from urllib.parse import urlencode

import structlog
from sqlalchemy import text

from cs_app.identity.identifiers import Method
from cs_app.identity.login.codes import LIFETIME as CODE_LIFETIME
from cs_app.identity.login.codes import SEND_CODE
from cs_app.identity.login.links import LIFETIME as LINK_LIFETIME
from cs_app.identity.login.links import SEND_LINK
from cs_app.identity.seal import unseal
from cs_app.kernel import clock, db, jobs
from cs_app.kernel.scope import EVERYTHING
from cs_app.notifications import direct
from cs_app.settings import settings

log = structlog.get_logger(__name__)

# A code that is still good, with the number of the person's first business that has one.
_CODE = text("""
SELECT p.phone, p.email,
       (SELECT n.phone_number
          FROM client_memberships m
          JOIN client_phone_numbers n ON n.client_id = m.client_id AND n.is_active
         WHERE m.person_id = p.id AND m.is_active
         ORDER BY m.created_at, n.is_primary DESC LIMIT 1) AS sender
  FROM otp_codes c JOIN people p ON p.id = c.person_id
 WHERE c.id = :id AND c.verified_at IS NULL AND c.expires_at > :now
""")
_LINK = text("""
SELECT p.email FROM magic_link_tokens t JOIN people p ON p.id = t.person_id
 WHERE t.id = :id AND t.used_at IS NULL AND t.expires_at > :now
""")


@jobs.job(SEND_CODE, queue=jobs.HOUSEKEEPING)
async def send_login_code(code_id: str, code: str, method: str) -> None:
    """Send a sealed code while it is good; one that belongs to nobody goes nowhere."""
    person, plain = await _load(_CODE, code_id), unseal(code)
    if person is None or plain is None:
        return
    minutes = int(CODE_LIFETIME.total_seconds() // 60)
    words = f"{plain} is your ConversionSurgery code. It works for {minutes} minutes."
    if Method(method) is Method.EMAIL:
        await direct.mail(
            to=person.email,
            subject=f"{plain} is your sign-in code",
            paragraphs=[words, "If you did not ask for it, ignore this mail."],
            key=f"login-code:{code_id}",
        )
        return
    sender = person.sender or settings().agency_phone_number
    if sender is None:
        log.error("sign_in.no_number_to_send_from", code_id=code_id)
        return
    await direct.text(
        to=person.phone,
        sender=sender,
        body=words,
        key=f"login-code:{code_id}",
        good_for=CODE_LIFETIME,
    )


@jobs.job(SEND_LINK, queue=jobs.HOUSEKEEPING)
async def send_login_link(link_id: str, token: str, next_path: str | None = None) -> None:
    """Mail a sealed link while it is good; one that belongs to nobody goes nowhere."""
    person, plain = await _load(_LINK, link_id), unseal(token)
    if person is None or plain is None:
        return
    query = {"token": plain} | ({"next": next_path} if next_path else {})
    minutes = int(LINK_LIFETIME.total_seconds() // 60)
    await direct.mail(
        to=person.email,
        subject="Your sign-in link",
        paragraphs=[
            "Open this link to sign in to ConversionSurgery:",
            f"{settings().base_url}/verify?{urlencode(query)}",
            f"It works once, within {minutes} minutes.",
            "If you did not ask for it, ignore this mail.",
        ],
        key=f"login-link:{link_id}",
    )


async def _load(query, row_id: str):
    async with db.unit_of_work(EVERYTHING) as session:
        return (await session.execute(query, {"id": row_id, "now": clock.now()})).one_or_none()
