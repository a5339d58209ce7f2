"""Words a text for a lead: as the business has chosen, or in the usual words."""

from collections.abc import Mapping
from typing import Any, LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import db
from cs_app.kernel.errors import NotFound
from cs_app.messaging.models import TextKind
from cs_app.messaging.segments import LONGEST
from cs_app.messaging.template_translations import usual_words
from cs_app.messaging.template_words import Facts, Value, filled, values_of
from cs_app.reading.language import Language, language_of

_READ: LiteralString = """
SELECT c.business_name, c.owner_name, c.phone, c.emergency_phone, t.body
  FROM clients c
  LEFT JOIN message_templates t ON t.client_id = c.id AND t.kind = %(kind)s
 WHERE c.id = %(client_id)s
"""


async def rendered(
    session: AsyncSession,
    *,
    client_id: UUID,
    kind: TextKind,
    values: Mapping[str, Value] | None = None,
    language: Language = Language.ENGLISH,
) -> str:
    """The text to send. Of the business all is known here; `values` are those of the moment.

    Own words go out as they are, in whatever language they are. Those that have become too long
    give way to the usual ones in `language`. Raises `NotFound`.
    """
    rows = await db.execute(session, _READ, {"client_id": client_id, "kind": kind})
    if not rows:
        raise NotFound("This business does not exist")
    return _worded(rows[0], kind, values, language)


def _worded(
    row: Any, kind: TextKind, values: Mapping[str, Value] | None, language: Language
) -> str:
    facts = Facts(row.business_name, row.owner_name, row.phone, row.emergency_phone)
    if row.body:
        spoken = language_of(row.body) or Language.ENGLISH
        own = filled(row.body, values_of(facts, values, language=spoken))
        if 0 < len(own) <= LONGEST:
            return own
    known = values_of(facts, values, language=language)
    return filled(usual_words(kind, language), known)
