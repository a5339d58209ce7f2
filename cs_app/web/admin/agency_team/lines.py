"""The agency's team as the browser gets it."""

from dataclasses import dataclass
from uuid import UUID

from cs_app.clients.names import ClientName
from cs_app.identity.agency.listing import Lock, TeamRow
from cs_app.identity.models import ClientScope
from cs_app.identity.role_templates.listing import RoleName
from cs_app.web.design.pick_list import Pick
from cs_app.web.design.tokens import Tone

CLIENT = "client-"
WHY_LOCKED = {
    Lock.SELF: "You",
    Lock.OWNER: "Owner",
    Lock.BEYOND: "Sees more clients than you",
}
MOST_NAMES = 3


@dataclass(frozen=True)
class MemberLine:
    """One member; `locked` says why nothing can be done with them, "" where it can."""

    id: str
    name: str
    email: str
    role: str
    scope: str
    clients: str
    status: str
    tone: str
    is_active: bool
    last_login: str
    locked: str


@dataclass(frozen=True)
class MemberFields:
    """What the form begins with; without an `id` it invites somebody."""

    id: str = ""
    name: str = ""
    email: str = ""
    role_id: str = ""
    sees_all: bool = False
    is_active: bool = True


def line(row: TeamRow) -> MemberLine:
    status, tone = _status(row)
    sees_all = row.scope is ClientScope.ALL
    return MemberLine(
        id=str(row.membership_id),
        name=row.name,
        email=row.email,
        role=row.role,
        scope="All clients" if sees_all else _counted(len(row.clients) + row.hidden_clients),
        clients="" if sees_all else _names(row),
        status=status,
        tone=tone.value,
        is_active=row.is_active,
        last_login=row.last_login_at.isoformat() if row.last_login_at else "",
        locked=WHY_LOCKED[row.lock] if row.lock else "",
    )


def fields_of(row: TeamRow) -> MemberFields:
    return MemberFields(
        id=str(row.membership_id),
        name=row.name,
        email=row.email,
        role_id=str(row.role_id),
        sees_all=row.scope is ClientScope.ALL,
        is_active=row.is_active,
    )


def role_options(roles: list[RoleName], row: TeamRow | None) -> list[tuple[str, str]]:
    """The roles to choose from, with the present one where the viewer could not give it."""
    options = [(str(role.id), role.name) for role in roles]
    if row is None:
        return [("", "Choose a role"), *options]
    if any(value == str(row.role_id) for value, _ in options):
        return options
    return [(str(row.role_id), row.role), *options]


def picks(clients: list[ClientName], row: TeamRow | None) -> list[Pick]:
    """The viewer's clients, those of the member ticked."""
    chosen = {client_id for client_id, _ in row.clients} if row else set[UUID]()
    return [Pick(f"{CLIENT}{one.id}", one.name, one.id in chosen) for one in clients]


def _status(row: TeamRow) -> tuple[str, Tone]:
    if not row.person_is_active:
        return "Locked out", Tone.DANGER
    if not row.is_active:
        return "Removed", Tone.NEUTRAL
    return ("Active", Tone.SUCCESS) if row.last_login_at else ("Invited", Tone.INFO)


def _counted(number: int) -> str:
    return {0: "No client", 1: "1 client"}.get(number, f"{number} clients")


def _names(row: TeamRow) -> str:
    names = [name for _, name in row.clients]
    more = len(names) - MOST_NAMES
    shown = names[:MOST_NAMES] + ([f"{more} more"] if more > 0 else [])
    unseen = [f"{row.hidden_clients} that you do not see"] if row.hidden_clients else []
    return ", ".join(shown + unseen)
