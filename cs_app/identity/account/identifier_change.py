"""Changes the phone number or address by which somebody signs in."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.identity.account import profile, proof_codes
from cs_app.identity.account.confirmation import require_recent
from cs_app.identity.account.profile import Profile
from cs_app.identity.audit_actions import Action
from cs_app.identity.identifiers import Identifier, Method
from cs_app.identity.models import CodePurpose
from cs_app.identity.seal import seal
from cs_app.identity.session import listing
from cs_app.kernel import clock, jobs
from cs_app.kernel.errors import Invalid
from cs_app.kernel.ids import new_id

TELL_CHANGED = "notifications.tell_identifier_changed"
WORDS = {Method.EMAIL: "email address", Method.PHONE: "phone number"}

_STORE = {
    method: text(f"UPDATE people SET {method.value} = :value WHERE id = :person_id")  # noqa: S608
    for method in Method
}
# What was sent to the old address must not let anybody in any more.
_END_LINKS = text("""
UPDATE magic_link_tokens SET expires_at = :now WHERE person_id = :person_id AND expires_at > :now
""")
_END_CODES = text("""
UPDATE otp_codes SET expires_at = :now WHERE person_id = :person_id AND expires_at > :now
""")


class Outcome(StrEnum):
    """What became of the code that was sent to the new address or number."""

    CHANGED = "changed"
    WRONG = "wrong"
    TAKEN = "taken"


async def ask(session: AsyncSession, access: Access, fresh: Identifier) -> None:
    """Send a code to the new address or number, whoever else may have it.

    Raises `NotConfirmed`, `TooManyRequests`, or `Invalid` for what is the person's already.
    """
    await require_recent(session, access)
    if fresh.value == _value(await profile.read(session, access), fresh.method):
        raise Invalid(f"This is your {WORDS[fresh.method]} already", field="identifier")
    await proof_codes.send(session, access, CodePurpose.CHANGE, fresh)


async def finish(session: AsyncSession, access: Access, fresh: Identifier, *, code: str) -> Outcome:
    """Change it if the code is right; a wrong one is counted, so the caller commits either way.

    Ends the person's other sessions, and tells the old address. Raises `NotConfirmed`.
    """
    await require_recent(session, access)
    if not await proof_codes.is_right(session, access, CodePurpose.CHANGE, fresh, code=code):
        return Outcome.WRONG
    before = await profile.read(session, access)
    if not await _store(session, access.person_id, fresh.method, fresh.value):
        return Outcome.TAKEN
    await _changed(session, access, before, fresh.method, action="changed")
    return Outcome.CHANGED


async def remove(session: AsyncSession, access: Access, method: Method) -> None:
    """Sign in without it from now on. Raises `NotConfirmed`, or `Invalid` for the last one."""
    await require_recent(session, access)
    before = await profile.read(session, access)
    if _value(before, method) is None:
        return
    if method is Method.EMAIL and before.is_of_agency:
        raise Invalid("The agency's people sign in by email: it can be changed, not removed")
    if before.email is None or before.phone is None:
        raise Invalid("It is the only way to sign in: add another before it goes")
    await _store(session, access.person_id, method, None)
    await _changed(session, access, before, method, action="removed")


async def _store(session: AsyncSession, person_id: UUID, method: Method, value: str | None) -> bool:
    """False if it belongs to somebody else."""
    try:
        async with session.begin_nested():
            await session.execute(_STORE[method], {"value": value, "person_id": person_id})
    except IntegrityError:
        return False
    return True


async def _changed(
    session: AsyncSession, access: Access, before: Profile, method: Method, *, action: str
) -> None:
    own = {"person_id": access.person_id, "now": clock.now()}
    await session.execute(_END_LINKS, own)
    await session.execute(_END_CODES, own)
    await audit.record(
        session,
        actor=access.person_id,
        action=Action.IDENTIFIER_CHANGED,
        resource_type="person",
        resource_id=str(access.person_id),
        details={"kind": method.value, "what": action},
    )
    await _tell_old(session, access.person_id, before, method)
    await listing.end_other_sessions(session, access)


async def _tell_old(
    session: AsyncSession, person_id: UUID, before: Profile, method: Method
) -> None:
    """Where there was none of this kind, the other one hears of it."""
    other = Method.PHONE if method is Method.EMAIL else Method.EMAIL
    told = method if _value(before, method) else other
    value = _value(before, told)
    assert value is not None, "a person has an address or a number"
    await jobs.defer(
        session,
        TELL_CHANGED,
        notice_id=str(new_id()),
        person_id=str(person_id),
        to=seal(value),
        method=told.value,
        changed=method.value,
    )


def _value(known: Profile, method: Method) -> str | None:
    return known.email if method is Method.EMAIL else known.phone
