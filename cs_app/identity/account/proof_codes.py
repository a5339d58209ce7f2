"""Codes for somebody who is signed in: that it is still they, or that a new address is theirs."""

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access
from cs_app.identity.identifiers import Identifier
from cs_app.identity.login import codes, limits
from cs_app.identity.models import CodePurpose
from cs_app.identity.seal import seal
from cs_app.kernel import jobs

SEND_PROOF_CODE = "notifications.send_proof_code"


async def send(
    session: AsyncSession, access: Access, purpose: CodePurpose, identifier: Identifier
) -> None:
    """Send a code that works in this session only. Raises `TooManyRequests`."""
    await limits.count_send(session, identifier=identifier.hash)
    code_id, code = await codes.new_code(
        session,
        purpose,
        person_id=access.person_id,
        identifier=identifier,
        browser=_browser(access),
    )
    await jobs.defer(
        session,
        SEND_PROOF_CODE,
        code_id=str(code_id),
        code=seal(code),
        method=identifier.method.value,
        to=seal(identifier.value),
    )


async def is_right(
    session: AsyncSession,
    access: Access,
    purpose: CodePurpose,
    identifier: Identifier,
    *,
    code: str,
) -> bool:
    """Use up one of the five tries; the caller commits either way."""
    attempt = await codes.try_code(
        session,
        identifier=identifier,
        browser=_browser(access),
        code="".join(code.split()),
        purpose=purpose,
    )
    return attempt.person_id == access.person_id


def _browser(access: Access) -> str:
    return f"session:{access.session_id}"
