"""The language in which a lead writes."""

from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import db
from cs_app.reading.language import Language

_WRITES_IN: LiteralString = """
UPDATE leads SET language = %(language)s
 WHERE id = %(lead_id)s AND language IS DISTINCT FROM %(language)s
"""


async def writes_in(session: AsyncSession, *, lead_id: UUID, language: Language) -> None:
    """From now on texts to the lead are worded in this language."""
    await db.write(session, _WRITES_IN, {"lead_id": lead_id, "language": language.value})
