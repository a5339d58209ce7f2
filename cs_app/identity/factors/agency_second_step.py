"""The second step of signing in at the agency: after the mailed link, before the session."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity import audit
from cs_app.identity.audit_actions import Action
from cs_app.identity.factors import passkey_proof, recovery_codes, totp
from cs_app.identity.factors.passkey_challenge import Credential, Site
from cs_app.identity.login import limits, session_start
from cs_app.identity.login.session_start import SignedIn
from cs_app.identity.models import PendingSignIn
from cs_app.identity.permissions import SessionKind
from cs_app.kernel import clock
from cs_app.kernel.errors import NotSignedIn
from cs_app.kernel.ids import new_id

LIFETIME = timedelta(minutes=10)
TRIES = 5

_WAITING = "id = :id AND used_at IS NULL AND expires_at > :now AND attempts < :tries"
_PEEK = text(f"SELECT person_id FROM pending_sign_ins WHERE {_WAITING}")  # noqa: S608
# Taken before anything is looked at: two at once are two tries.
_TRY = text(f"""
UPDATE pending_sign_ins SET attempts = attempts + 1 WHERE {_WAITING}
RETURNING id, person_id, :tries - attempts AS left
""")  # noqa: S608
_WIN = text("UPDATE pending_sign_ins SET used_at = :now WHERE id = :id AND used_at IS NULL")


class Proof(StrEnum):
    """What may be typed in."""

    APP = "totp"
    RECOVERY = "recovery_code"


@dataclass(frozen=True)
class Wrong:
    """The proof was wrong, or there is no sign-in to prove any more (0 left)."""

    tries_left: int


Outcome = SignedIn | Wrong


async def begin(session: AsyncSession, person_id: UUID) -> UUID:
    """The person has used a link; returns the id under which the second step is taken."""
    row = PendingSignIn(id=new_id(), person_id=person_id, expires_at=clock.now() + LIFETIME)
    session.add(row)
    await session.flush()
    return row.id


async def try_code(
    session: AsyncSession, pending_id: UUID | None, *, proof: Proof, code: str
) -> Outcome:
    """Use up one try; a right code starts the session. The caller commits either way.

    Raises `TooManyRequests` for an address that failed too often.
    """
    pending = await _take_try(session, pending_id)
    if pending is None:
        return Wrong(0)
    check = totp.try_code if proof is Proof.APP else recovery_codes.use
    right = await check(session, person_id=pending.person_id, code=code)
    return await _conclude(session, pending, right=right, why=proof.value)


async def ask_passkey(session: AsyncSession, site: Site, pending_id: UUID | None) -> dict[str, Any]:
    """Options for `navigator.credentials.get`. Raises `NotSignedIn` once the sign-in is over."""
    person_id = await session.scalar(_PEEK, _values(pending_id))
    if person_id is None:
        raise NotSignedIn("This sign-in has expired; ask for a new link")
    return await passkey_proof.ask(session, site, person_id=person_id)


async def try_passkey(
    session: AsyncSession, site: Site, pending_id: UUID | None, credential: Credential
) -> Outcome:
    """The same as `try_code` with a passkey's answer."""
    pending = await _take_try(session, pending_id)
    if pending is None:
        return Wrong(0)
    person_id = pending.person_id
    right = await passkey_proof.is_right(session, site, person_id=person_id, credential=credential)
    return await _conclude(session, pending, right=right, why="passkey")


async def _take_try(session: AsyncSession, pending_id: UUID | None) -> Any | None:
    await limits.check_failures(session)
    return (await session.execute(_TRY, _values(pending_id))).one_or_none()


async def _conclude(session: AsyncSession, pending: Any, *, right: bool, why: str) -> Outcome:
    if right:
        await session.execute(_WIN, {"id": pending.id, "now": clock.now()})
        entered = await session_start.enter_agency(session, pending.person_id)
        return entered or Wrong(0)
    details = {"kind": SessionKind.AGENCY.value, "reason": why, "person": str(pending.person_id)}
    await audit.record(session, actor=None, action=Action.LOGIN_FAILED, details=details)
    return Wrong(pending.left)


def _values(pending_id: UUID | None) -> dict[str, object]:
    return {"id": pending_id, "now": clock.now(), "tries": TRIES}
