"""What the old system knew, read and checked, before anything is decided about it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar
from uuid import UUID


class Source(StrEnum):
    """The old tables, in the order in which they are taken over."""

    OWNERS = "clients"
    TEAM = "team_members"
    ADMINS = "admin_users"
    USERS = "users"


class AdminRole(StrEnum):
    SUPER_ADMIN = "super_admin"
    ADMIN = "admin"


@dataclass(frozen=True)
class Contact:
    """Somebody's name and how to reach them; `faults` say what of it could not be used."""

    name: str
    email: str | None
    phone: str | None
    faults: tuple[str, ...] = ()

    @property
    def is_reachable(self) -> bool:
        """Whether anything is left by which they could sign in."""
        return self.email is not None or self.phone is not None


@dataclass(frozen=True)
class Owner:
    """Who owns a client, by the client's own columns."""

    source: ClassVar = Source.OWNERS
    label: str
    contact: Contact
    client_id: UUID
    client_is_active: bool


@dataclass(frozen=True)
class TeamMember:
    source: ClassVar = Source.TEAM
    label: str
    contact: Contact
    client_id: UUID
    receive_escalations: bool
    receive_hot_transfers: bool
    priority: int
    is_active: bool


@dataclass(frozen=True)
class Admin:
    source: ClassVar = Source.ADMINS
    label: str
    contact: Contact
    role: AdminRole
    is_active: bool


@dataclass(frozen=True)
class LoginUser:
    source: ClassVar = Source.USERS
    label: str
    contact: Contact


Record = Owner | TeamMember | Admin | LoginUser


@dataclass(frozen=True)
class Legacy:
    """All records, each list in the order in which it is taken over.

    `origin` says in words where they are from; `strangers` are labels of clients that a file
    names and the database does not know.
    """

    origin: str
    owners: list[Owner]
    team: list[TeamMember] = field(default_factory=list)
    admins: list[Admin] = field(default_factory=list)
    users: list[LoginUser] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
