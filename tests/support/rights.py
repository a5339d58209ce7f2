"""What somebody may do, as the product itself finds it out at every request."""

from dataclasses import replace
from uuid import UUID

from cs_app.identity.access import Access
from cs_app.identity.session.live_access import live_access
from tests.support.cast import Business, Town
from tests.support.people import Member, People


async def rights_of(people: People, member: Member) -> Access:
    """The rights of somebody who has just signed in."""
    access = await live_access(await people.signed_in(member))
    assert access, "a membership that counts"
    return access


async def agency_rights(
    town: Town, *businesses: Business, role: str = "agency_owner", everything: bool = False
) -> Access:
    """Somebody of the agency who looks after these businesses, or after all."""
    people = People(town)
    member = await people.agency_person(*businesses, role=role, everything=everything)
    return await rights_of(people, member)


def narrowed(access: Access, *client_ids: UUID) -> Access:
    """The same person, if they looked after these businesses only."""
    return replace(access, client_ids=frozenset(client_ids))


def lacking_everything(access: Access) -> Access:
    """The same person, if their role gave them no permission."""
    return replace(access, permissions=frozenset())
