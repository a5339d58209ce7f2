"""Keeps a session alive whose person comes back within thirty days."""

from datetime import timedelta
from typing import LiteralString

from cs_app.identity.access import Access
from cs_app.identity.session.sessions import LIFETIME
from cs_app.kernel import clock, db
from cs_app.kernel.scope import EVERYTHING

PROLONGED_EVERY = timedelta(hours=24)
_PROLONG: LiteralString = """
UPDATE sessions SET expires_at = %(until)s WHERE id = %(id)s AND ended_at IS NULL
"""


async def prolong(access: Access) -> bool:
    """Give a session another thirty days, at most once a day; whether that was done."""
    until = clock.now() + LIFETIME
    if access.expires_at is None or until - access.expires_at < PROLONGED_EVERY:
        return False
    await db.run_alone(EVERYTHING, _PROLONG, {"id": access.session_id, "until": until})
    return True
