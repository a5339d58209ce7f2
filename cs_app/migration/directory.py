"""Who is known by which address and number, while records are matched in memory."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from cs_app.kernel.ids import new_id
from cs_app.migration.legacy import Contact


@dataclass
class Known:
    """A person who exists, or who will."""

    id: UUID
    name: str
    email: str | None
    phone: str | None


@dataclass(frozen=True)
class Match:
    """The person of a contact, if known. `other` has its phone, and is somebody else.

    `other_is_namesake` says that both may still be one human with two accounts.
    """

    person: Known | None
    other: Known | None = None
    other_is_namesake: bool = False

    @property
    def accounts(self) -> list[Known]:
        """Under which the human behind the contact may be known."""
        namesake = self.other if self.other_is_namesake else None
        return [known for known in (self.person, namesake) if known]


class Directory:
    """People by email and by phone; `added` and `completed` are not in the database yet."""

    def __init__(self, people: Iterable[Known]) -> None:
        self.added: dict[UUID, Known] = {}
        self.completed: dict[UUID, Known] = {}
        self._by_email: dict[str, Known] = {}
        self._by_phone: dict[str, Known] = {}
        for known in people:
            self._index(known)

    def find(self, contact: Contact) -> Match:
        """By the email first, then by the phone.

        Where email and name both differ, two people share a phone.
        """
        by_email = self._by_email.get(contact.email) if contact.email else None
        by_phone = self._by_phone.get(contact.phone) if contact.phone else None
        if by_phone is None or by_phone is by_email:
            return Match(by_email)
        is_namesake = _are_namesakes(by_phone.name, contact.name)
        if by_email:
            return Match(by_email, by_phone, is_namesake)
        if contact.email and by_phone.email and not is_namesake:
            return Match(None, by_phone)
        return Match(by_phone)

    def add(self, contact: Contact, match: Match) -> Known:
        """A new person, who leaves a shared phone to the other."""
        phone = None if match.other else contact.phone
        known = Known(new_id(), contact.name, contact.email, phone)
        self.added[known.id] = known
        self._index(known)
        return known

    def complete(self, match: Match, contact: Contact) -> bool:
        """Fill in what the person lacks, unless the contact is of two people."""
        person = match.person
        if person is None or match.other:
            return False
        email, phone = person.email or contact.email, person.phone or contact.phone
        if (email, phone) == (person.email, person.phone):
            return False
        person.email, person.phone = email, phone
        if person.id not in self.added:
            self.completed[person.id] = person
        self._index(person)
        return True

    def _index(self, known: Known) -> None:
        if known.email:
            self._by_email[known.email] = known
        if known.phone:
            self._by_phone[known.phone] = known


def _are_namesakes(one: str, other: str) -> bool:
    """`Dana` may be `Dana Lee`."""
    first, second = set(one.casefold().split()), set(other.casefold().split())
    return first <= second or second <= first
