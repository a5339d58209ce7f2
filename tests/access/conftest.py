"""One member of each built-in role, of this test's own business and of another's."""

from dataclasses import dataclass

import pytest

from tests.access.roles import Role
from tests.support.cast import Business, Town
from tests.support.people import Member, People


@dataclass
class Cast:
    """Makes members; an agency's look after the business, and after no other."""

    people: People
    business: Business

    async def member(self, role: Role) -> Member:
        return await self.people.with_role(self.business, role.slug)

    async def cookie(self, role: Role) -> dict[str, str]:
        """A session of somebody with this role, as a name and a value."""
        cookie = await self.people.cookie(await self.member(role))
        return {cookie["name"]: cookie["value"]}


@pytest.fixture
def people(town: Town) -> People:
    return People(town)


@pytest.fixture
def cast(inside: None, people: People, business: Business) -> Cast:
    return Cast(people, business)
