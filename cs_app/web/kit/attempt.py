"""How pages write: one transaction for each change, and what refused it as a value."""

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import db
from cs_app.kernel.errors import Conflict, ProductError
from cs_app.web.kit.faults import DATABASE_ERRORS
from cs_app.web.visitor.handler_access import current_access

log = structlog.get_logger(__name__)


class NotAnswered(ProductError):
    """The database did not answer."""

    status = 503


async def attempt(change: Callable[[AsyncSession], Awaitable[Any]]) -> ProductError | None:
    """Commit what `change` does; the reason instead, when it cannot be done."""
    try:
        async with db.unit_of_work(current_access().scope) as session:
            await change(session)
    except ProductError as error:
        return error
    except IntegrityError:
        return Conflict("Somebody else changed this at the same moment; try again")
    except DATABASE_ERRORS:
        log.exception("page.not_written")
        return NotAnswered("The database did not answer. Nothing was changed; try again.")
    return None
