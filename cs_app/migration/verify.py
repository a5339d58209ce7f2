"""The six checks after a migration."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import db
from cs_app.kernel.scope import Scope
from cs_app.migration import client_checks, legacy_checks
from cs_app.migration.errors import CannotMigrate
from cs_app.migration.finding import Finding
from cs_app.migration.legacy import Legacy
from cs_app.migration.sources import read_legacy

READING_ALL = Scope(None, read_only=True)


@dataclass(frozen=True)
class Check:
    key: str
    rule: str
    find: Callable[[AsyncSession, Legacy], Awaitable[Finding]]


CHECKS = (
    Check("C1", "every active client has an owner", client_checks.active_clients_have_owners),
    Check("C2", "every admin has an agency membership", legacy_checks.admins_have_access),
    Check("C3", "every login user is a person", legacy_checks.users_are_people),
    Check("C4", "nobody is a member of a client twice", client_checks.nobody_is_a_member_twice),
    Check("C5", "every client has exactly one owner", client_checks.clients_have_one_owner),
    Check("C6", "the old team's escalation flags are kept", legacy_checks.flags_are_kept),
)


async def verify(*, export: Path | None) -> list[tuple[Check, Finding]]:
    """What each check found; it changes nothing. Raises `CannotMigrate` for a malformed export."""
    try:
        async with db.unit_of_work(READING_ALL) as session:
            legacy = await read_legacy(session, export=export)
            return [(check, await check.find(session, legacy)) for check in CHECKS]
    except (psycopg.Error, SQLAlchemyError) as error:
        raise CannotMigrate.by_database(error) from None
