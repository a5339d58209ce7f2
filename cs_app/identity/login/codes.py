"""One-time codes: six digits, ten minutes, five tries, one purpose, one browser."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.client_standing import lets_in
from cs_app.identity.identifiers import Identifier, Method
from cs_app.identity.login import limits
from cs_app.identity.models import CodePurpose, OneTimeCode
from cs_app.identity.seal import keyed_hash, seal
from cs_app.kernel import clock, jobs
from cs_app.kernel.ids import new_id

LIFETIME = timedelta(minutes=10)
SEND_CODE = "notifications.send_login_code"

# Who may enter the portal at all: an active person, active membership and active client.
_ELIGIBLE = f"""
SELECT p.id FROM people p
 WHERE p.{{column}} = :value AND p.is_active
   AND EXISTS (SELECT 1 FROM client_memberships m JOIN clients c ON c.id = m.client_id
                WHERE m.person_id = p.id AND m.is_active AND {lets_in("c")})
"""  # noqa: S608 our own text
_FIND = {method: text(_ELIGIBLE.format(column=method.value)) for method in Method}

# Only the newest code of this purpose and browser counts; a try is used up before it is looked at.
_TRY = text("""
UPDATE otp_codes SET attempts = attempts + 1
 WHERE id = (SELECT id FROM otp_codes
              WHERE identifier_hash = :identifier AND browser_hash = :browser
                AND purpose = :purpose
              ORDER BY created_at DESC, id DESC LIMIT 1)
   AND verified_at IS NULL AND expires_at > :now AND attempts < max_attempts
RETURNING id, person_id, code_hash, max_attempts - attempts AS left
""")
_WIN = text("""
UPDATE otp_codes SET verified_at = :now WHERE id = :id AND verified_at IS NULL RETURNING person_id
""")


@dataclass(frozen=True)
class Attempt:
    """What became of a code that was typed in; `person_id` is set if it was right."""

    person_id: UUID | None
    attempts_remaining: int


async def send_code(session: AsyncSession, *, identifier: Identifier, browser: str) -> None:
    """Have a code sent to the person behind the identifier; for an unknown one, do as if.

    `browser` is the secret of the browser that may use it. Raises `TooManyRequests`.
    """
    await limits.count_send(session, identifier=identifier.hash)
    person_id = await session.scalar(_FIND[identifier.method], {"value": identifier.value})
    code_id, code = await new_code(
        session, CodePurpose.LOGIN, person_id=person_id, identifier=identifier, browser=browser
    )
    await jobs.defer(
        session, SEND_CODE, code_id=str(code_id), code=seal(code), method=identifier.method.value
    )


async def new_code(
    session: AsyncSession,
    purpose: CodePurpose,
    *,
    person_id: UUID | None,
    identifier: Identifier,
    browser: str,
) -> tuple[UUID, str]:
    """Store a fresh code's hash; returns its id and the code, for the job that sends it."""
    code_id, code = new_id(), str(100_000 + secrets.randbelow(900_000))
    now = clock.now()
    session.add(
        OneTimeCode(
            id=code_id,
            created_at=now,
            purpose=purpose,
            person_id=person_id,
            identifier_hash=identifier.hash,
            browser_hash=keyed_hash("browser", browser),
            code_hash=keyed_hash("code", str(code_id), code),
            expires_at=now + LIFETIME,
        )
    )
    await session.flush()
    return code_id, code


async def try_code(
    session: AsyncSession,
    *,
    identifier: Identifier,
    browser: str,
    code: str,
    purpose: CodePurpose = CodePurpose.LOGIN,
) -> Attempt:
    """Use up one try of this browser's newest code.

    Returns rather than raises: the try must stay counted, so the caller commits either way.
    """
    values = {
        "purpose": purpose.value,
        "identifier": identifier.hash,
        "browser": keyed_hash("browser", browser),
        "now": clock.now(),
    }
    row = (await session.execute(_TRY, values)).one_or_none()
    if row is None:
        return Attempt(None, 0)
    given = keyed_hash("code", str(row.id), code)
    if not hmac.compare_digest(given, row.code_hash):
        return Attempt(None, row.left)
    won = await session.scalar(_WIN, {"id": row.id, "now": values["now"]})
    return Attempt(won, row.left)
