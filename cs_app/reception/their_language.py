"""In which language a lead writes, kept from what they say."""

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.leads.language import writes_in
from cs_app.messaging.inbound import Stored
from cs_app.reading.kinds import Kind
from cs_app.reading.language import language_of
from cs_app.reading.verdict import Verdict

OF_NOBODY = frozenset({Kind.REACTION, Kind.AUTOMATIC_REPLY, Kind.MACHINE, Kind.PITCH})


async def note(session: AsyncSession, stored: Stored, words: str, verdict: Verdict) -> None:
    """Keep the language of the lead's own words, where these tell it."""
    if verdict.kind in OF_NOBODY:
        return
    language = language_of(words)
    if language and language != stored.lead.language:
        await writes_in(session, lead_id=stored.lead.id, language=language)
