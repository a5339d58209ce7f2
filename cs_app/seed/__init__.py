"""Fills a database: the built-in roles, and a demo agency to try things with."""

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.identity.models import Person
from cs_app.identity.role_templates.built_in import BUILT_IN_ROLES
from cs_app.identity.role_templates.seeding import seed_role_templates
from cs_app.kernel import db
from cs_app.kernel.scope import EVERYTHING, NOTHING
from cs_app.seed import agency, history, script
from cs_app.seed.rows import insert_all
from cs_app.seed.totals import add_up
from cs_app.seed.town import open_business
from cs_app.settings import settings

AGENCY_LOGIN = "ava@northpeak.test"
CLIENT_LOGIN = "dana@rapidrooter.test"
ONE_AT_A_TIME = 7_231_450_022


async def demo() -> None:
    """Make the demo agency with its three businesses; on a database that has it, nothing."""
    if await _fill_unless_filled():
        print("The demo agency Northpeak Growth is ready.")
    else:
        print("The demo agency Northpeak Growth is there already; nothing was changed.")
    print(f"  Agency: {AGENCY_LOGIN} at {settings().base_url}/login")
    print(f"  Client: {CLIENT_LOGIN} at {settings().base_url}/client-login")


async def demo_if_empty() -> None:
    """As `demo`, without a word when the agency is there already."""
    if await _fill_unless_filled():
        print("Made the demo agency Northpeak Growth with three businesses.")


async def role_templates() -> None:
    """Add the seven built-in roles, or bring their permissions up to date."""
    async with db.unit_of_work(NOTHING) as session:
        seeded = await seed_role_templates(session)
    done = {"added": seeded.added, "refreshed": seeded.refreshed, "unchanged": seeded.unchanged}
    for role in BUILT_IN_ROLES:
        what = next(word for word, slugs in done.items() if role.slug in slugs)
        print(f"  {role.slug}: {len(role.permissions)} permissions, {what}")
    print(
        f"{len(seeded.added)} added, {len(seeded.refreshed)} refreshed, "
        f"{len(seeded.unchanged)} unchanged; role_templates holds {seeded.total}."
    )


async def _fill_unless_filled() -> bool:
    async with db.unit_of_work(EVERYTHING) as session:
        await session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})
        if await _is_filled(session):
            return False
        await seed_role_templates(session)
        people = await agency.make_people(session)
        opened = []
        for number, business in enumerate(script.businesses()):
            made = await open_business(session, business, invited_by=people[agency.Role.OWNER])
            await insert_all(session, history.of(made, seed=number))
            opened.append(made.client_id)
        await agency.assign(session, people[agency.Role.ACCOUNT_MANAGER], opened[:2])
        await add_up(session, clients=opened)
    return True


async def _is_filled(session: AsyncSession) -> bool:
    found = await session.execute(select(col(Person.id)).where(col(Person.email) == AGENCY_LOGIN))
    return found.first() is not None
