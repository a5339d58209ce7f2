"""One statement on rows outside the caller's scope, where the rule itself needs to know of them."""

from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql import Executable

from cs_app.kernel.scope import ALL, SETTING

_WIDEN = text("""
SELECT current_setting(:setting, true) AS before, set_config(:setting, :scope, true)
""")
_RESTORE = text("SELECT set_config(:setting, :scope, true)")


async def everywhere(
    session: AsyncSession, statement: Executable, values: dict[str, Any]
) -> list[Row[Any]]:
    """The rows of a statement as if the scope were every client's; the scope is as before then.

    What the session holds is flushed first, within its own scope. If the statement fails, the
    transaction is lost, and the wider scope with it.
    """
    await session.flush()
    widened = await session.execute(_WIDEN, {"setting": SETTING, "scope": ALL})
    before = widened.one().before
    found = await session.execute(statement, values)
    rows = list(found) if found.returns_rows else []  # pyright: ignore[reportAttributeAccessIssue]
    await session.execute(_RESTORE, {"setting": SETTING, "scope": before or ""})
    return rows
