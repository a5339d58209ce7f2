"""The four steps, in their order: owners, teams, admins, logins."""

from dataclasses import dataclass

from cs_app.migration.directory import Known, Match
from cs_app.migration.journal import Journal
from cs_app.migration.legacy import Admin, Legacy, LoginUser, Owner, Record, TeamMember
from cs_app.migration.plan import Plan
from cs_app.migration.present import Membership

UNREACHABLE = "there is no usable email or phone number"
TWO_PEOPLE = (
    "the email is one person's and the phone number another's; they were not merged, the one "
    "with the email counts"
)
SHARED_PHONE = (
    "the phone number is that of a person with another name and email; they were not merged, the "
    "new person has the email alone"
)
OTHER_EMAIL = "merged by the phone number with a person who has another email, which was kept"
OTHER_FLAGS = "the membership that exists has other escalation flags and was left as it is"
NO_CLIENT = "there is no client with this id; it was left out"


@dataclass
class Takeover:
    """Puts what the records ask for into the plan, and what becomes of each into the journal."""

    plan: Plan
    journal: Journal

    def take(self, legacy: Legacy) -> None:
        for label in legacy.strangers:
            self.journal.warn(label, NO_CLIENT)
        for owner in legacy.owners:
            if self._is_usable(owner):
                self._take_owner(owner)
        clients = {owner.client_id for owner in legacy.owners}
        for member in legacy.team:
            if self._is_usable(member):
                self._take_member(member, is_of_client=member.client_id in clients)
        for admin in legacy.admins:
            if self._is_usable(admin):
                self._take_admin(admin)
        for user in legacy.users:
            if self._is_usable(user):
                self._take_user(user)

    def _is_usable(self, record: Record) -> bool:
        self.journal.read(record)
        if not record.contact.is_reachable:
            self.journal.refuse(record, UNREACHABLE)
        return record.contact.is_reachable

    def _take_owner(self, owner: Owner) -> None:
        match = self.plan.directory.find(owner.contact)
        if owner_id := self.plan.owner_of.get(owner.client_id):
            if match.person and match.person.id == owner_id:
                self._merge(owner, match)
            self.journal.skip(owner, "the client has an owner")
            return
        self.plan.add_owner(owner, self._person(owner, match))
        self._count_membership(owner, "membership as the owner")

    def _take_member(self, member: TeamMember, *, is_of_client: bool) -> None:
        if not is_of_client:
            self.journal.refuse(member, f"there is no client {member.client_id}")
            return
        match = self.plan.directory.find(member.contact)
        existing = self.plan.membership_of(member.client_id, match)
        person = self._person(member, match)
        if existing:
            self._leave_as_it_is(existing, member)
            return
        self.plan.add_member(member, person)
        self._count_membership(member, f"membership at client {member.client_id}")

    def _leave_as_it_is(self, existing: Membership, member: TeamMember) -> None:
        if _differ(existing, member):
            self.journal.warn(member.label, OTHER_FLAGS)
        self.journal.skip(member, f"there is a membership at client {member.client_id}")

    def _take_admin(self, admin: Admin) -> None:
        person = self._person(admin, self.plan.directory.find(admin.contact))
        if person.id in self.plan.agency_people:
            self.journal.skip(admin, "there is an agency membership")
            return
        self.plan.add_admin(admin, person)
        self._count_membership(admin, "agency membership")

    def _take_user(self, user: LoginUser) -> None:
        tally, match = self.journal.tallies[user.source], self.plan.directory.find(user.contact)
        if match.person:
            tally.linked += 1
            self.journal.note(user, "linked to the person with this email")
            return
        self.plan.directory.add(user.contact, match)
        tally.created += 1
        self.journal.note(user, "new person, without access to anything")

    def _person(self, record: Record, match: Match) -> Known:
        if match.person:
            self._merge(record, match)
            return match.person
        self.journal.tallies[record.source].created += 1
        self.journal.note(record, "new person")
        if match.other:
            self.journal.warn(record.label, SHARED_PHONE)
        return self.plan.directory.add(record.contact, match)

    def _merge(self, record: Record, match: Match) -> None:
        contact, tally = record.contact, self.journal.tallies[record.source]
        tally.merged += 1
        if match.other:
            self.journal.warn(record.label, TWO_PEOPLE)
        elif self.plan.directory.complete(match, contact):
            tally.filled += 1
            self.journal.note(record, "known person, completed")
        elif contact.email and match.person and match.person.email != contact.email:
            self.journal.warn(record.label, OTHER_EMAIL)

    def _count_membership(self, record: Record, text: str) -> None:
        self.journal.tallies[record.source].memberships += 1
        self.journal.note(record, text)


def _differ(existing: Membership, member: TeamMember) -> bool:
    """Whether flags got lost; an owner receives everything anyway."""
    had = (member.receive_escalations, member.receive_hot_transfers)
    has = (existing.receive_escalations, existing.receive_hot_transfers)
    return had != has and not (existing.is_owner and all(has))
