"""One member of each built-in role, of this test's own business and of another's."""

from dataclasses import dataclass

import pytest
import pytest_asyncio

from cs_app.identity.role_templates.roles import seed_role_templates
from cs_app.kernel import db
from cs_app.kernel.scope import NOTHING
from tests.access.roles import Role
from tests.support.cast import Business, Town
from tests.support.servers import Server
from tests.web.people import Member, People


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
def people(town: Town, server: Server) -> People:
    return People(town, server)


@pytest_asyncio.fixture
async def cast(inside: None, people: People, business: Business) -> Cast:
    async with db.unit_of_work(NOTHING) as session:
        await seed_role_templates(session)
    return Cast(people, business)
