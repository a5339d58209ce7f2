"""How pages read: what went wrong in words, for the page's error and its button to try again."""

from collections.abc import Awaitable
from typing import Any

import psycopg
import structlog
from sqlalchemy.exc import SQLAlchemyError

from cs_app.kernel.errors import ProductError

COULD_NOT_READ = "The database did not answer. Nothing is lost; try again in a moment."
DATABASE_ERRORS = (SQLAlchemyError, psycopg.Error)
log = structlog.get_logger(__name__)


async def fault_in(reading: Awaitable[None]) -> str:
    """Why something could not be read; "" once it was. What the database did is logged."""
    try:
        await reading
    except ProductError as error:
        return error.message
    except DATABASE_ERRORS:
        log.exception("page.not_read")
        return COULD_NOT_READ
    return ""


async def look_again(state: Any, shown: type[Any]) -> None:
    """Have another State of the same tab read again what it shows, after a change."""
    await (await state.get_state(shown))._read()
