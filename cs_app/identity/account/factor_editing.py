"""Adds and removes one's own second factors; only shortly after proving who one is."""

from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.identity.account.confirmation import require_recent
from cs_app.identity.audit_actions import Action
from cs_app.identity.factors import passkeys, recovery_codes, totp
from cs_app.identity.factors.passkey_challenge import Credential, Site
from cs_app.identity.factors.second_factor import is_required
from cs_app.identity.models import FactorKind
from cs_app.kernel.errors import Invalid, NotFound

RESOURCE = "second_factor"
_REMOVE = text("""
DELETE FROM second_factors WHERE id = :id AND person_id = :person_id RETURNING kind
""")


async def begin_app(session: AsyncSession, access: Access, *, account: str) -> totp.AppKey:
    """A key for an authenticator app. Raises `Conflict` or `NotConfirmed`."""
    await require_recent(session, access)
    return await totp.begin(session, person_id=access.person_id, account=account)


async def finish_app(session: AsyncSession, access: Access, *, code: str) -> None:
    """Make the app count from here on. Raises `Invalid` for a wrong code, or `NotConfirmed`."""
    await require_recent(session, access)
    factor_id = await totp.finish(session, person_id=access.person_id, code=code)
    if factor_id is None:
        raise Invalid("This code is not right; type the one the app shows now", field="code")
    await _record_added(session, access, factor_id, FactorKind.TOTP)


async def begin_passkey(
    session: AsyncSession, access: Access, site: Site, *, account: str, label: str
) -> dict[str, Any]:
    """What a new passkey has to sign.

    Raises `Conflict`, `NotConfirmed`, or `Invalid` for a label with which the passkey could not be
    kept: better now than once the device has made it.
    """
    await require_recent(session, access)
    passkeys.label_of(label)
    return await passkeys.ask_for_new(
        session, site, person_id=access.person_id, account=account, name=access.person_name
    )


async def add_passkey(
    session: AsyncSession, access: Access, site: Site, *, credential: Credential, label: str
) -> None:
    """Keep a passkey. Raises `Invalid`, `Conflict`, or `NotConfirmed`."""
    await require_recent(session, access)
    person = access.person_id
    made = await passkeys.add(session, site, person_id=person, credential=credential, label=label)
    await _record_added(session, access, made.id, FactorKind.PASSKEY)


async def make_recovery_codes(session: AsyncSession, access: Access) -> list[str]:
    """Ten fresh codes. Raises `Invalid` without a factor to stand in for, or `NotConfirmed`."""
    await require_recent(session, access)
    if not await is_required(session, access.person_id):
        raise Invalid("Set up an authenticator app or a passkey first")
    return await recovery_codes.make(session, person_id=access.person_id)


async def remove(session: AsyncSession, access: Access, factor_id: UUID) -> None:
    """Remove one factor; with the last go the recovery codes.

    Raises `NotFound` for a factor that is not this person's, or `NotConfirmed`.
    """
    await require_recent(session, access)
    own = {"person_id": access.person_id, "id": factor_id}
    kind = await session.scalar(_REMOVE, own)
    if kind is None:
        raise NotFound("This factor is gone already")
    was_last = not await is_required(session, access.person_id)
    if was_last:
        await recovery_codes.forget(session, person_id=access.person_id)
    await audit.record(
        session,
        actor=access.person_id,
        action=Action.FACTOR_REMOVED,
        resource_type=RESOURCE,
        resource_id=str(factor_id),
        details={"kind": kind, "was_last": was_last},
    )


async def _record_added(
    session: AsyncSession, access: Access, factor_id: UUID, kind: FactorKind
) -> None:
    await audit.record(
        session,
        actor=access.person_id,
        action=Action.FACTOR_ADDED,
        resource_type=RESOURCE,
        resource_id=str(factor_id),
        details={"kind": kind.value},
    )
