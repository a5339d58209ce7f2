"""Words a text for a lead: as the business has chosen, or in the usual words."""

from collections.abc import Mapping
from typing import Any, LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import db
from cs_app.kernel.errors import NotFound
from cs_app.messaging.models import TextKind
from cs_app.messaging.segments import LONGEST
from cs_app.messaging.template_defaults import USUAL
from cs_app.messaging.template_words import Facts, filled, values_of

_READ: LiteralString = """
SELECT c.business_name, c.owner_name, c.phone, t.body
  FROM clients c
  LEFT JOIN message_templates t ON t.client_id = c.id AND t.kind = %(kind)s
 WHERE c.id = %(client_id)s
"""


async def rendered(
    session: AsyncSession,
    *,
    client_id: UUID,
    kind: TextKind,
    values: Mapping[str, str] | None = None,
) -> str:
    """The text to send. Of the business all is known here; `values` are those of the moment.

    Own words that have become too long with them give way to the usual ones. Raises `NotFound`.
    """
    rows = await db.execute(session, _READ, {"client_id": client_id, "kind": kind})
    if not rows:
        raise NotFound("This business does not exist")
    return _worded(rows[0], kind, values)


def _worded(row: Any, kind: TextKind, values: Mapping[str, str] | None) -> str:
    known = values_of(Facts(row.business_name, row.owner_name, row.phone), values)
    own = filled(row.body, known) if row.body else ""
    return own if 0 < len(own) <= LONGEST else filled(USUAL[kind].words, known)
