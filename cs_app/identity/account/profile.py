"""What somebody may read and change about themselves without further proof."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.kernel.errors import Invalid
from cs_app.kernel.fitting import fitting
from cs_app.kernel.visible import one_line

LONGEST_NAME = 100

_READ = text("""
SELECT p.name, p.email, p.phone,
       EXISTS (SELECT 1 FROM agency_memberships m
                WHERE m.person_id = p.id AND m.is_active) AS is_of_agency
  FROM people p WHERE p.id = :person_id
""")
_RENAME = text("UPDATE people SET name = :name WHERE id = :person_id")


@dataclass(frozen=True)
class Profile:
    """A person's own name, and by what they sign in; the agency's people by their address."""

    name: str
    email: str | None
    phone: str | None
    is_of_agency: bool


async def read(session: AsyncSession, access: Access) -> Profile:
    """The signed-in person's own profile."""
    row = (await session.execute(_READ, {"person_id": access.person_id})).one()
    return Profile(row.name, row.email, row.phone, row.is_of_agency)


async def rename(session: AsyncSession, access: Access, name: str) -> None:
    """Change one's own name. Raises `Invalid` for none, or one longer than 100 characters."""
    access.require_writing()
    fresh = one_line(name)
    if fresh is None:
        raise Invalid("Enter your name", field="name")
    fitting(fresh, LONGEST_NAME, what="The name", field="name")
    if fresh == access.person_name:
        return
    await session.execute(_RENAME, {"name": fresh, "person_id": access.person_id})
    await audit.record(
        session,
        actor=access.person_id,
        action=Action.PERSON_RENAMED,
        resource_type="person",
        resource_id=str(access.person_id),
        details={"before": access.person_name, "after": fresh},
    )
