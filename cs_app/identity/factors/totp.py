"""An authenticator app as a second factor: six digits every thirty seconds (RFC 6238)."""

import hmac
import re
from dataclasses import dataclass
from uuid import UUID

import pyotp
import segno
from pyotp.totp import TOTP
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.models import FactorKind, SecondFactor
from cs_app.identity.seal import seal, unseal
from cs_app.kernel import clock
from cs_app.kernel.errors import Conflict

STEP_SECONDS = 30
DRIFT_STEPS = 1  # a phone's clock may be half a minute off
ISSUER = "ConversionSurgery"
LABEL = "Authenticator app"

_HAS_ONE = text("""
SELECT EXISTS (SELECT 1 FROM second_factors
                WHERE person_id = :person_id AND kind = 'totp' AND confirmed_at IS NOT NULL)
""")
_FORGET_UNFINISHED = text("""
DELETE FROM second_factors
 WHERE person_id = :person_id AND kind = 'totp' AND confirmed_at IS NULL
""")
_UNFINISHED = text("""
SELECT id, secret FROM second_factors
 WHERE person_id = :person_id AND kind = 'totp' AND confirmed_at IS NULL
 ORDER BY created_at DESC LIMIT 1
""")
_COUNTING = text("""
SELECT id, secret FROM second_factors
 WHERE person_id = :person_id AND kind = 'totp' AND confirmed_at IS NOT NULL
""")
# No code works twice, nor one older than the last that did.
_SPEND = text("""
UPDATE second_factors
   SET last_step = :step, last_used_at = :now, confirmed_at = coalesce(confirmed_at, :now)
 WHERE id = :id AND (last_step IS NULL OR last_step < :step)
RETURNING id
""")


@dataclass(frozen=True)
class AppKey:
    """What an authenticator app has to learn: as a picture (SVG as a data URI) and to type."""

    picture: str
    key: str


async def begin(session: AsyncSession, *, person_id: UUID, account: str) -> AppKey:
    """A fresh key, which counts after the first right code. `account` is shown in the app.

    Raises `Conflict` for a person who has an app already.
    """
    if await session.scalar(_HAS_ONE, {"person_id": person_id}):
        raise Conflict("You have an authenticator app already; remove it first")
    await session.execute(_FORGET_UNFINISHED, {"person_id": person_id})
    secret = pyotp.random_base32()
    session.add(
        SecondFactor(person_id=person_id, kind=FactorKind.TOTP, label=LABEL, secret=seal(secret))
    )
    await session.flush()
    address = TOTP(secret).provisioning_uri(name=account, issuer_name=ISSUER)
    return AppKey(picture=segno.make(address).svg_data_uri(scale=5), key=_grouped(secret))


async def finish(session: AsyncSession, *, person_id: UUID, code: str) -> UUID | None:
    """Make the new app count if the code is its; returns its id."""
    row = (await session.execute(_UNFINISHED, {"person_id": person_id})).one_or_none()
    return await _spend(session, row, code) if row else None


async def try_code(session: AsyncSession, *, person_id: UUID, code: str) -> bool:
    """Whether this is a code of the person's app that was not used before; uses it up."""
    rows = (await session.execute(_COUNTING, {"person_id": person_id})).all()
    return any([await _spend(session, row, code) for row in rows])


async def _spend(session: AsyncSession, row, code: str) -> UUID | None:
    step = _step_of(unseal(row.secret), re.sub(r"\s", "", code))
    if step is None:
        return None
    return await session.scalar(_SPEND, {"id": row.id, "step": step, "now": clock.now()})


def _step_of(secret: str | None, code: str) -> int | None:
    """The step in which this code is right; apps go by the real time, not the sandbox's."""
    if secret is None:
        return None
    current = int(clock.real_now().timestamp()) // STEP_SECONDS
    steps = range(current - DRIFT_STEPS, current + DRIFT_STEPS + 1)
    maker = TOTP(secret)
    right = [s for s in steps if hmac.compare_digest(maker.generate_otp(s), code)]
    return right[-1] if right else None


def _grouped(secret: str) -> str:
    return " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
