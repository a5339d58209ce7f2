"""Asks somebody who is signed in to prove it once more, before something delicate."""

from datetime import timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.identity.account import proof_codes
from cs_app.identity.audit_actions import Action
from cs_app.identity.factors import passkey_proof, second_factor, totp
from cs_app.identity.factors.passkey_challenge import Credential, Site
from cs_app.identity.identifiers import Identifier, Method
from cs_app.identity.models import CodePurpose, FactorKind
from cs_app.kernel import clock
from cs_app.kernel.errors import Invalid, NotAllowed, TooManyRequests

RECENT = timedelta(minutes=10)
TRIES = 5
RESOURCE = "session"


class NotConfirmed(NotAllowed):
    """It is not certain that it is still the person who signed in."""


class Way(StrEnum):
    """How somebody may prove it."""

    APP = "app"
    PASSKEY = "passkey"
    EMAIL = "email"
    PHONE = "phone"


_OF_FACTOR = {FactorKind.TOTP: Way.APP, FactorKind.PASSKEY: Way.PASSKEY}
_IDENTIFIERS = text("SELECT email, phone FROM people WHERE id = :person_id")
_IS_RECENT = text("""
SELECT confirmed_at > :since FROM sessions WHERE id = :id AND person_id = :person_id
""")
_CONFIRM = text("""
UPDATE sessions SET confirmed_at = :now WHERE id = :id AND person_id = :person_id
""")
_WRONG = text("""
SELECT count(*) FROM audit_log
 WHERE resource_type = :resource AND resource_id = :id AND action = :failed
   AND created_at > :since
""")


async def is_recent(session: AsyncSession, access: Access) -> bool:
    """Whether this session proved itself within ten minutes; signing in counts."""
    values = _own(access) | {"since": clock.now() - RECENT}
    return bool(await session.scalar(_IS_RECENT, values))


async def require_recent(session: AsyncSession, access: Access) -> None:
    """Raises `NotConfirmed`, or `NotAllowed` for somebody who only looks."""
    access.require_writing()
    if not await is_recent(session, access):
        raise NotConfirmed("Confirm that it is you first")


async def ways(session: AsyncSession, access: Access) -> list[Way]:
    """How this person may prove it: by a second factor, and by a code only for want of one."""
    factors = await second_factor.kinds(session, access.person_id)
    known = {_OF_FACTOR[kind] for kind in factors}
    if not known:
        known = {Way(method.value) for method in await _identifiers(session, access)}
    return [way for way in Way if way in known]


async def send_code(session: AsyncSession, access: Access, method: Method) -> None:
    """Send a code to the person's present address or number. Raises `TooManyRequests`."""
    identifier = await _sendable(session, access, method)
    await proof_codes.send(session, access, CodePurpose.CONFIRM, identifier)


async def try_code(session: AsyncSession, access: Access, way: Way, code: str) -> bool:
    """Whether a typed code proves it; a wrong one is counted, so the caller commits either way.

    Raises `TooManyRequests` after five wrong ones within ten minutes.
    """
    await _check_tries(session, access)
    if way is Way.APP:
        right = await totp.try_code(session, person_id=access.person_id, code=code)
    else:
        identifier = await _sendable(session, access, Method(way.value))
        right = await proof_codes.is_right(
            session, access, CodePurpose.CONFIRM, identifier, code=code
        )
    return await _note(session, access, way, right=right)


async def ask_passkey(session: AsyncSession, access: Access, site: Site) -> dict[str, Any]:
    """What a passkey has to sign to prove it."""
    access.require_writing()
    return await passkey_proof.ask(session, site, person_id=access.person_id)


async def try_passkey(
    session: AsyncSession, access: Access, site: Site, credential: Credential
) -> bool:
    """Whether a passkey proves it; counted as a code is."""
    await _check_tries(session, access)
    right = await passkey_proof.is_right(
        session, site, person_id=access.person_id, credential=credential
    )
    return await _note(session, access, Way.PASSKEY, right=right)


async def _note(session: AsyncSession, access: Access, way: Way, *, right: bool) -> bool:
    if right:
        await session.execute(_CONFIRM, _own(access) | {"now": clock.now()})
        return True
    await audit.record(
        session,
        actor=access.person_id,
        action=Action.LOGIN_FAILED,
        resource_type=RESOURCE,
        resource_id=str(access.session_id),
        details={"kind": access.kind.value, "reason": f"confirmation_{way.value}"},
    )
    return False


async def _check_tries(session: AsyncSession, access: Access) -> None:
    """One try at a time, or many at once would all find room."""
    access.require_writing()
    own = {"id": str(access.session_id)}
    await session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:id, 1))"), own)
    values = own | {
        "resource": RESOURCE,
        "failed": Action.LOGIN_FAILED.value,
        "since": clock.now() - RECENT,
    }
    if (await session.scalar(_WRONG, values) or 0) >= TRIES:
        wait = int(RECENT.total_seconds())
        raise TooManyRequests("Too many wrong codes; wait ten minutes", retry_after=wait)


async def _sendable(session: AsyncSession, access: Access, method: Method) -> Identifier:
    access.require_writing()
    if Way(method.value) not in await ways(session, access):
        raise Invalid("Confirm in one of the ways offered", field="way")
    return (await _identifiers(session, access))[method]


async def _identifiers(session: AsyncSession, access: Access) -> dict[Method, Identifier]:
    row = (await session.execute(_IDENTIFIERS, {"person_id": access.person_id})).one()
    known = {Method.EMAIL: row.email, Method.PHONE: row.phone}
    return {method: Identifier(method, value) for method, value in known.items() if value}


def _own(access: Access) -> dict[str, object]:
    return {"id": access.session_id, "person_id": access.person_id}
