"""The changes a migration will make, decided in memory before any is made."""

from dataclasses import dataclass, field
from uuid import UUID

from cs_app.kernel.ids import new_id
from cs_app.migration.directory import Directory, Known, Match
from cs_app.migration.legacy import Admin, AdminRole, Owner, TeamMember
from cs_app.migration.present import AgencyRole, ClientRole, Membership, Present

AGENCY_ROLES = {AdminRole.SUPER_ADMIN: AgencyRole.OWNER, AdminRole.ADMIN: AgencyRole.ADMIN}


@dataclass(frozen=True)
class NewMembership:
    membership: Membership
    role: ClientRole
    priority: int
    is_active: bool


@dataclass(frozen=True)
class Promotion:
    """A member who turns out to be the owner."""

    membership_id: UUID
    is_active: bool


@dataclass(frozen=True)
class NewAgencyMembership:
    person_id: UUID
    role: AgencyRole
    is_active: bool


@dataclass
class Plan:
    """Starts with what is there and takes note of everything that is added."""

    directory: Directory
    known: dict[tuple[UUID, UUID], Membership]
    owner_of: dict[UUID, UUID]
    agency_people: set[UUID]
    memberships: list[NewMembership] = field(default_factory=list)
    promotions: list[Promotion] = field(default_factory=list)
    agency: list[NewAgencyMembership] = field(default_factory=list)

    @classmethod
    def upon(cls, present: Present) -> "Plan":
        members = present.memberships
        return cls(
            directory=Directory(present.people),
            known={(member.client_id, member.person_id): member for member in members},
            owner_of={member.client_id: member.person_id for member in members if member.is_owner},
            agency_people=set(present.agency_people),
        )

    @property
    def changes(self) -> int:
        """How many rows are added or changed."""
        people = len(self.directory.added) + len(self.directory.completed)
        return people + len(self.memberships) + len(self.promotions) + len(self.agency)

    def membership_of(self, client_id: UUID, match: Match) -> Membership | None:
        """The one that the human of a match has at this client already."""
        found = (self.known.get((client_id, account.id)) for account in match.accounts)
        return next(filter(None, found), None)

    def add_owner(self, owner: Owner, person: Known) -> None:
        """Their new membership, or the one they have, is the owner's from now on."""
        self.owner_of[owner.client_id] = person.id
        member = self.known.get((owner.client_id, person.id))
        if member:
            member.is_owner = member.receive_escalations = member.receive_hot_transfers = True
            self.promotions.append(Promotion(member.id, owner.client_is_active))
            return
        new = Membership(new_id(), person.id, owner.client_id, True, True, True)
        self._add(NewMembership(new, ClientRole.OWNER, 1, owner.client_is_active))

    def add_member(self, record: TeamMember, person: Known) -> None:
        new = Membership(
            new_id(),
            person.id,
            record.client_id,
            is_owner=False,
            receive_escalations=record.receive_escalations,
            receive_hot_transfers=record.receive_hot_transfers,
        )
        self._add(NewMembership(new, ClientRole.TEAM_MEMBER, record.priority, record.is_active))

    def add_admin(self, record: Admin, person: Known) -> None:
        self.agency_people.add(person.id)
        role = AGENCY_ROLES[record.role]
        self.agency.append(NewAgencyMembership(person.id, role, record.is_active))

    def _add(self, new: NewMembership) -> None:
        self.known[new.membership.client_id, new.membership.person_id] = new.membership
        self.memberships.append(new)
