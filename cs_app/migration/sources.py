"""Gathers the records of the old system from an export, or from its tables."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.migration import files, tables
from cs_app.migration.cells import Cells
from cs_app.migration.contacts import contact_of, read_contact
from cs_app.migration.files import Rows
from cs_app.migration.legacy import (
    Admin,
    AdminRole,
    Contact,
    Legacy,
    LoginUser,
    Owner,
    Source,
    TeamMember,
)

Record = TypeVar("Record")
ACTIVE = "active"


async def read_legacy(session: AsyncSession, *, export: Path | None) -> Legacy:
    """All records; those of the export if one is given, else of the tables that exist.

    Raises `CannotMigrate` for a row that cannot be understood.
    """
    rows = files.read_export(export) if export else await tables.read_tables(session)
    clients = await tables.read_clients(session)
    given = {cells.uuid("id"): cells for cells in _cells(rows, Source.OWNERS)}
    known = {client["id"] for client in clients}
    team = _records(rows, Source.TEAM, _team_member)
    return Legacy(
        origin=_origin(rows, export),
        owners=[_owner(client, given) for client in clients],
        team=sorted(team, key=lambda member: not member.is_active),
        admins=_records(rows, Source.ADMINS, _admin),
        users=_records(rows, Source.USERS, _user),
        strangers=[cells.label for client_id, cells in given.items() if client_id not in known],
    )


def _origin(rows: Rows, export: Path | None) -> str:
    if export:
        return str(export)
    return f"the tables {', '.join(rows)}" if rows else "the clients alone: there is no old table"


def _cells(rows: Rows, source: Source) -> list[Cells]:
    return [Cells(source, number, row) for number, row in enumerate(rows.get(source, ()), 1)]


def _records(rows: Rows, source: Source, read: Callable[[Cells], Record]) -> list[Record]:
    return [read(cells) for cells in _cells(rows, source)]


def _owner(client: Mapping, given: Mapping[UUID, Cells]) -> Owner:
    return Owner(
        label=f"{Source.OWNERS} {client['id']}",
        contact=_owner_contact(client, given.get(client["id"])),
        client_id=client["id"],
        client_is_active=client["status"] == ACTIVE,
    )


def _owner_contact(client: Mapping, given: Cells | None) -> Contact:
    """The export's, where it has the client; else what the client's own columns say."""
    if given and (contact := read_contact(given)).is_reachable:
        return contact
    return contact_of(client["owner_name"], client["email"], client["phone"])


def _team_member(cells: Cells) -> TeamMember:
    return TeamMember(
        label=cells.label,
        contact=read_contact(cells),
        client_id=cells.uuid("client_id"),
        receive_escalations=cells.flag("receive_escalations", default=True),
        receive_hot_transfers=cells.flag("receive_hot_transfers", default=True),
        priority=cells.whole("priority", default=1, lowest=1, highest=10),
        is_active=cells.flag("is_active", default=True),
    )


def _admin(cells: Cells) -> Admin:
    return Admin(
        label=cells.label,
        contact=_login(cells),
        role=cells.choice("role", AdminRole),
        is_active=cells.flag("is_active", default=True),
    )


def _user(cells: Cells) -> LoginUser:
    return LoginUser(label=cells.label, contact=_login(cells))


def _login(cells: Cells) -> Contact:
    """By the email alone: the old system knew logins by nothing else, and phones are shared."""
    return contact_of(cells.text("name", "full_name"), cells.text("email"), None)
