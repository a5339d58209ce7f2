"""One human, one row: found by email or phone, or made."""

from collections.abc import Iterable

from sqlalchemy import Row, or_, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.identity.beyond_scope import everywhere
from cs_app.identity.identifiers import Method, read
from cs_app.identity.models import Person
from cs_app.kernel import clock
from cs_app.kernel.errors import Conflict, Invalid
from cs_app.kernel.fitting import fitting
from cs_app.kernel.ids import new_id
from cs_app.kernel.visible import one_line

LONGEST_NAME = 255

# all clients: whether anybody has already let this person in
_BELONGS = text("""
SELECT EXISTS (SELECT 1 FROM client_memberships WHERE person_id = :person_id)
    OR EXISTS (SELECT 1 FROM agency_memberships WHERE person_id = :person_id) AS somewhere
""")


async def find_or_create(
    session: AsyncSession, *, name: str, email: str | None, phone: str | None
) -> Person:
    """The person with this email, else with this phone, else a new one; never renamed.

    An identifier that the found person lacks is added only while they belong to nobody: it is
    a way to sign in, and must not open the other businesses of somebody who is already there.
    Raises `Invalid` by field (name, email, phone), and `Conflict` where email and phone belong
    to two people or the person was deactivated.
    """
    name, email, phone = checked_name(name), _email(email), _phone(phone)
    if email is None and phone is None:
        raise Invalid("Enter an email address or a phone number", field="email")
    found = await _find(session, email=email, phone=phone)
    if found is None:
        await _add(session, name=name, email=email, phone=phone)
        found = await _find(session, email=email, phone=phone)
    if found is None:
        raise Conflict("Somebody else changed this person at the same moment; try again")
    if not found.is_active:
        raise Conflict("This person was deactivated; they have to be reactivated first")
    await _complete(session, found, email=email, phone=phone)
    return found


def checked_name(name: str) -> str:
    """Trimmed; raises `Invalid` for no name and for one that is too long."""
    line = one_line(name)
    if line is None:
        raise Invalid("Enter the person's name", field="name")
    return fitting(line, LONGEST_NAME, what="The name", field="name")


def _email(text: str | None) -> str | None:
    return read(text, Method.EMAIL, field="email").value if text and text.strip() else None


def _phone(text: str | None) -> str | None:
    return read(text, Method.PHONE, field="phone").value if text and text.strip() else None


async def _find(session: AsyncSession, *, email: str | None, phone: str | None) -> Person | None:
    given = [(Person.email, email), (Person.phone, phone)]
    matches = or_(*[col(column) == value for column, value in given if value is not None])
    found = list((await session.execute(select(Person).where(matches))).scalars())
    if len(found) > 1:
        raise Conflict(
            "This email and this phone belong to two people; enter only one of them", field="phone"
        )
    return found[0] if found else None


async def _add(session: AsyncSession, *, name: str, email: str | None, phone: str | None) -> None:
    """Of two who add the same person at once, one does; both find them afterwards."""
    values = {"id": new_id(), "name": name, "email": email, "phone": phone}
    moments = {"created_at": clock.now(), "updated_at": clock.now()}
    await session.execute(insert(Person).values(values | moments).on_conflict_do_nothing())


async def _complete(
    session: AsyncSession, person: Person, *, email: str | None, phone: str | None
) -> None:
    lacks_email = email is not None and person.email is None
    lacks_phone = phone is not None and person.phone is None
    if not (lacks_email or lacks_phone) or await _belongs_somewhere(session, person):
        return
    person.email, person.phone = person.email or email, person.phone or phone
    await session.flush()


async def _belongs_somewhere(session: AsyncSession, person: Person) -> bool:
    rows: Iterable[Row] = await everywhere(session, _BELONGS, {"person_id": person.id})
    return any(row.somewhere for row in rows)
