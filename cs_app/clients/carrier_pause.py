"""A business whose texts the carrier stops sends nothing that nobody asked for, for a day."""

from datetime import timedelta
from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import clock, db

PAUSE = timedelta(hours=24)

_PAUSE: LiteralString = """
UPDATE clients SET unprompted_paused_until = %(until)s, unprompted_pause_code = %(code)s
 WHERE id = %(client_id)s
"""


async def begin(session: AsyncSession, *, client_id: UUID, code: str) -> None:
    """From now on for a day; each further error of the kind begins it anew."""
    until = clock.now() + PAUSE
    await db.write(session, _PAUSE, {"client_id": client_id, "code": code, "until": until})
