"""Ten codes on paper, each good once, for somebody who lost the second factor."""

import asyncio
import secrets
from collections.abc import Sequence
from uuid import UUID

from passlib.handlers.pbkdf2 import pbkdf2_sha256
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity import audit
from cs_app.identity.audit_actions import Action
from cs_app.identity.models import RecoveryCode
from cs_app.kernel import clock

HOW_MANY = 10
LENGTH = 10  # 50 bits
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: nothing looks like something else
LOOKALIKES = str.maketrans({"o": "0", "i": "1", "l": "1", "-": None, " ": None})

# Two that make codes at once do it one after the other: ten remain, not twenty.
_ONE_AT_A_TIME = text("SELECT 1 FROM people WHERE id = :person_id FOR UPDATE")
_FORGET = text("DELETE FROM recovery_codes WHERE person_id = :person_id")
_UNUSED = text("""
SELECT id, code_hash FROM recovery_codes WHERE person_id = :person_id AND used_at IS NULL
""")
_SPEND = text("""
UPDATE recovery_codes SET used_at = :now WHERE id = :id AND used_at IS NULL RETURNING id
""")


async def make(session: AsyncSession, *, person_id: UUID) -> list[str]:
    """Ten fresh codes, which can be read only now; those made before do not work any more."""
    codes = [_fresh() for _ in range(HOW_MANY)]
    hashes = await asyncio.to_thread(lambda: [pbkdf2_sha256.hash(code) for code in codes])
    await session.execute(_ONE_AT_A_TIME, {"person_id": person_id})
    await session.execute(_FORGET, {"person_id": person_id})
    session.add_all([RecoveryCode(person_id=person_id, code_hash=hashed) for hashed in hashes])
    await audit.record(session, actor=person_id, action=Action.RECOVERY_CODES_MADE)
    return [f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}" for code in codes]


async def use(session: AsyncSession, *, person_id: UUID, code: str) -> bool:
    """Whether this is an unused code of the person; uses it up."""
    rows = (await session.execute(_UNUSED, {"person_id": person_id})).all()
    hashes = [row.code_hash for row in rows]
    found = await asyncio.to_thread(_which, _plain(code), hashes)
    if found is None:
        return False
    won = await session.scalar(_SPEND, {"id": rows[found].id, "now": clock.now()})
    if won is None:
        return False
    details = {"left": len(rows) - 1}
    await audit.record(session, actor=person_id, action=Action.RECOVERY_CODE_USED, details=details)
    return True


async def forget(session: AsyncSession, *, person_id: UUID) -> None:
    """Nobody has a second factor any more that they would stand in for."""
    await session.execute(_FORGET, {"person_id": person_id})


def _which(code: str, hashes: Sequence[str]) -> int | None:
    """The place of the code's hash; looks at all of them, so that the time tells nothing."""
    right = [i for i, hashed in enumerate(hashes) if pbkdf2_sha256.verify(code, hashed)]
    return right[0] if right else None


def _fresh() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def _plain(typed: str) -> str:
    return typed.strip().lower().translate(LOOKALIKES)
