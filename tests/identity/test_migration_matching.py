"""Whom a record is taken for; and that a second run finds nothing left to do."""

import random
from uuid import UUID

import pytest

from cs_app.kernel.ids import new_id
from cs_app.migration.directory import Known
from cs_app.migration.journal import Journal
from cs_app.migration.legacy import Admin, AdminRole, Contact, Legacy, LoginUser, Owner, TeamMember
from cs_app.migration.plan import Plan
from cs_app.migration.present import Membership, Present
from cs_app.migration.steps import OTHER_EMAIL, OTHER_FLAGS, SHARED_PHONE, TWO_PEOPLE, Takeover

ROLES = {"business_owner": new_id(), "team_member": new_id()}
CLIENTS = [new_id() for _ in range(4)]
E1, E2, Y, Z = "one@x.test", "two@x.test", "+14035550101", "+14035550102"


def of(email: str | None = None, phone: str | None = None, name: str = "Dana") -> Contact:
    return Contact(name, email, phone)


def member(contact: Contact, client_id: UUID = CLIENTS[0], *, escalations: bool = True):
    return TeamMember("team_members 1", contact, client_id, escalations, True, 1, True)


def decided(
    people: list[Known], *team: TeamMember, memberships: list[Membership] | None = None
) -> tuple[Plan, Journal]:
    present = Present(people, memberships or [], set(), ROLES)
    plan, journal = Plan.upon(present), Journal()
    owners = [
        Owner(f"clients {number}", of(), client, True) for number, client in enumerate(CLIENTS)
    ]
    Takeover(plan, journal).take(Legacy("a test", owners=owners, team=list(team)))
    journal.warnings = [text for text in journal.warnings if not text.startswith("clients")]
    return plan, journal


def known(email: str | None, phone: str | None, name: str = "Dana Lee") -> Known:
    return Known(new_id(), name, email, phone)


def test_the_email_counts_before_the_phone():
    first, second = known(E1, None), known(None, Y)
    plan, journal = decided([first, second], member(of(E1, Y)))
    assert [new.membership.person_id for new in plan.memberships] == [first.id]
    assert journal.warnings == [f"team_members 1: {TWO_PEOPLE}"]
    assert plan.directory.completed == {}


def test_without_an_email_the_phone_counts():
    person = known(E1, Y)
    plan, journal = decided([person], member(of(None, Y)))
    assert [new.membership.person_id for new in plan.memberships] == [person.id]
    assert journal.warnings == []


@pytest.mark.parametrize("person", [known(E1, None), known(None, Y)], ids=["phone", "email"])
def test_what_a_person_lacks_is_filled_in(person: Known):
    plan, _ = decided([person], member(of(E1, Y)))
    (completed,) = plan.directory.completed.values()
    assert (completed.id, completed.email, completed.phone) == (person.id, E1, Y)


def test_the_same_name_and_phone_under_another_email_is_one_person():
    person = known(E1, Y)
    plan, journal = decided([person], member(of(E2, Y)))
    assert [new.membership.person_id for new in plan.memberships] == [person.id]
    assert person.email == E1
    assert journal.warnings == [f"team_members 1: {OTHER_EMAIL}"]


def test_another_name_and_email_at_the_same_phone_is_another_person():
    plan, journal = decided([known(E1, Y)], member(of(E2, Y, name="Sam")))
    (sam,) = plan.directory.added.values()
    assert (sam.name, sam.email, sam.phone) == ("Sam", E2, None)
    assert [new.membership.person_id for new in plan.memberships] == [sam.id]
    assert journal.warnings == [f"team_members 1: {SHARED_PHONE}"]


def test_two_records_of_one_new_person_are_one():
    plan, _ = decided([], member(of(E1, None)), member(of(E1, Y), CLIENTS[1]))
    (person,) = plan.directory.added.values()
    assert (person.email, person.phone) == (E1, Y)
    assert {new.membership.person_id for new in plan.memberships} == {person.id}


def test_a_membership_that_exists_stays_and_lost_flags_are_told():
    person = known(E1, None)
    there = Membership(new_id(), person.id, CLIENTS[0], False, False, True)
    plan, journal = decided([person], member(of(E1)), memberships=[there])
    assert plan.memberships == []
    assert journal.warnings == [f"team_members 1: {OTHER_FLAGS}"]


@pytest.mark.parametrize(("name", "joins"), [("Dana", False), ("Sam", True)])
def test_who_has_two_accounts_does_not_join_with_the_second(name: str, joins: bool):
    first, second = known(E1, None), known(None, Y)
    there = Membership(new_id(), second.id, CLIENTS[0], False, True, True)
    plan, _ = decided([first, second], member(of(E1, Y, name)), memberships=[there])
    assert len(plan.memberships) == joins


@pytest.mark.parametrize("seed", range(40))
def test_a_second_run_has_nothing_to_do(seed: int):
    """Few addresses and numbers among many records make every conflict there is."""
    dice = random.Random(seed)
    legacy, present = _some_records(dice), _some_people(dice)
    plan = _taken(present, legacy)
    stored = [new.membership for new in plan.memberships]
    after = Present(
        people=[*present.people, *plan.directory.added.values()],
        memberships=[*present.memberships, *stored],
        agency_people=plan.agency_people,
        roles=ROLES,
    )
    again = _taken(after, legacy)
    assert again.changes == 0
    reachable = [owner for owner in legacy.owners if owner.contact.is_reachable]
    assert set(again.owner_of) == {owner.client_id for owner in reachable}


def _taken(present: Present, legacy: Legacy) -> Plan:
    plan = Plan.upon(present)
    Takeover(plan, Journal()).take(legacy)
    return plan


def _some_people(dice: random.Random) -> Present:
    people = [
        known(dice.choice([f"e{number}@x.test", None]), f"+1403555010{number}")
        for number in range(3)
    ]
    memberships = [Membership(new_id(), people[0].id, CLIENTS[3], False, True, False)]
    return Present(people, memberships, {people[1].id}, ROLES)


def _some_records(dice: random.Random) -> Legacy:
    def contact() -> Contact:
        email = dice.choice([None, *[f"e{n}@x.test" for n in range(6)]])
        phone = dice.choice([None, *[f"+1403555010{n}" for n in range(6)]])
        return of(email, phone, dice.choice(["Dana", "Sam"]))

    def login() -> Contact:
        return of(f"e{dice.randrange(6)}@x.test")

    return Legacy(
        "dice",
        owners=[Owner("c", contact(), client, dice.random() < 0.5) for client in CLIENTS],
        team=[member(contact(), dice.choice(CLIENTS)) for _ in range(8)],
        admins=[Admin("a", login(), AdminRole.ADMIN, True) for _ in range(3)],
        users=[LoginUser("u", login()) for _ in range(4)],
    )
