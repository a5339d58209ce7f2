"""Words a text for one lead: with their name, in their language."""

from collections.abc import Mapping
from typing import Any, LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import db
from cs_app.messaging.models import TextKind
from cs_app.messaging.said_in import assistant_in
from cs_app.messaging.template_defaults import ASSISTANT, LEAD_FIRST_NAME
from cs_app.messaging.template_words import Value, first_name
from cs_app.messaging.templates import rendered
from cs_app.reading.language import Language

_LEAD: LiteralString = """
SELECT l.name, l.language, c.preferred_language,
       coalesce(s.answers_in_their_language, true) AS in_theirs,
       coalesce(s.agent_name, '') AS assistant
  FROM leads l
  JOIN clients c ON c.id = l.client_id
  LEFT JOIN client_agent_settings s ON s.client_id = c.id
 WHERE l.id = %(lead_id)s
"""


async def worded(
    session: AsyncSession,
    *,
    client_id: UUID,
    lead_id: UUID,
    kind: TextKind,
    values: Mapping[str, Value] | None = None,
    heard: Language | None = None,
) -> str:
    """The text as this lead gets it; `values` are those of the moment.

    Unless the business answers everybody alike, it is in the language that the lead has just been
    `heard` in or is known to write; else in the business's own, and in English where none is set.
    """
    (lead,) = await db.execute(session, _LEAD, {"lead_id": lead_id})
    known: dict[str, Value] = {
        LEAD_FIRST_NAME: first_name(lead.name),
        ASSISTANT: lambda language: assistant_in(language, lead.assistant),
    }
    return await rendered(
        session,
        client_id=client_id,
        kind=kind,
        values={**known, **(values or {})},
        language=_language(lead, heard),
    )


def _language(lead: Any, heard: Language | None) -> Language:
    theirs = (heard, lead.language) if lead.in_theirs else ()
    for code in (*theirs, lead.preferred_language):
        if code in set(Language):
            return Language(code)
    return Language.ENGLISH
