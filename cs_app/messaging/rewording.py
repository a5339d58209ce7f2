"""The words of a text that waited, chosen anew at the moment it goes out.

A text in a business's own words says what holds then: who it is, when it opens.
"""

from collections.abc import Awaitable, Callable, Iterable
from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import db
from cs_app.messaging.models import TextKind
from cs_app.messaging.segments import measure

Reword = Callable[..., Awaitable[str]]
_reword: dict[TextKind, Reword] = {}

_REPLACE: LiteralString = """
UPDATE conversations SET message = %(body)s, segments = %(segments)s
 WHERE id = %(id)s AND sent_at IS NULL AND message <> %(body)s
"""


def word_by(kinds: Iterable[TextKind], reword: Reword) -> None:
    """Texts of these kinds are worded by `reword(session, client_id=…, lead_id=…, kind=…)`."""
    _reword.update(dict.fromkeys(kinds, reword))


async def word_anew(
    session: AsyncSession, message_id: UUID, *, client_id: UUID, lead_id: UUID, kind: TextKind
) -> None:
    """The text says what is true now; one of a kind that nobody words anew stays as it is."""
    reword = _reword.get(kind)
    if reword is None:
        return
    body = await reword(session, client_id=client_id, lead_id=lead_id, kind=kind)
    values = {"id": message_id, "body": body, "segments": measure(body).segments}
    await db.write(session, _REPLACE, values)
