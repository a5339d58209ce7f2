"""What follows from a proof that somebody gave at the portal: a code, a choice or a link."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.identity.businesses import Business, businesses_of
from cs_app.identity.identifiers import Identifier
from cs_app.identity.login import choices, codes, limits, links, session_start
from cs_app.identity.login.session_start import SignedIn
from cs_app.identity.permissions import SessionKind
from cs_app.identity.session.ending import end_quietly
from cs_app.kernel.errors import NotAllowed, NotSignedIn


@dataclass(frozen=True)
class WrongCode:
    """The code was wrong, or no code of this browser can be used any more (0 left)."""

    attempts_remaining: int


@dataclass(frozen=True)
class Choice:
    """The person belongs to several businesses, or to none; the token lets them choose."""

    token: str
    businesses: list[Business]


Outcome = SignedIn | Choice | WrongCode


async def check(
    session: AsyncSession, *, identifier: Identifier, browser: str, code: str
) -> Outcome:
    """Use up one try; a right code of a person with one business starts the session.

    Raises `TooManyRequests` for an address that failed too often.
    """
    await limits.check_failures(session)
    attempt = await codes.try_code(session, identifier=identifier, browser=browser, code=code)
    if attempt.person_id is None:
        await session_start.failed(session, kind=SessionKind.PORTAL, why="code")
        return WrongCode(attempt.attempts_remaining)
    found = await businesses_of(session, attempt.person_id)
    if len(found) == 1:
        return await _enter_the_only(session, attempt.person_id, found[0])
    return Choice(await choices.offer(session, attempt.person_id), found)


async def choose(session: AsyncSession, *, token: str, client_id: UUID) -> SignedIn:
    """Enter the business that was chosen; uses the token up.

    Raises `NotSignedIn` for a token that is spent, `NotAllowed` for a business of others.
    """
    person_id = await choices.use(session, token)
    if person_id is None:
        raise NotSignedIn("This choice has expired; ask for a new code")
    return await _enter(session, person_id, client_id)


async def switch(
    session: AsyncSession, access: Access, *, client_id: UUID, token_hash: str
) -> SignedIn:
    """Leave the session of this token for one in another business of the same person.

    Raises `NotAllowed` for a business of others.
    """
    entered = await _enter(session, access.person_id, client_id)
    await end_quietly(session, token_hash)
    await audit.record(
        session,
        actor=access.person_id,
        action=Action.BUSINESS_SWITCHED,
        client_id=client_id,
        details={"from": str(access.client_id), "to": str(client_id)},
    )
    return entered


async def follow_link(session: AsyncSession, token: str) -> SignedIn | None:
    """Enter the business that a portal link belongs to; uses it up. None if it is not good."""
    await limits.check_failures(session)
    link = await links.use_portal_link(session, token)
    entered = (
        await session_start.enter_portal(session, link.person_id, link.client_id) if link else None
    )
    if entered is None:
        await session_start.failed(session, kind=SessionKind.PORTAL, why="link")
    return entered


async def _enter(session: AsyncSession, person_id: UUID, client_id: UUID) -> SignedIn:
    entered = await session_start.enter_portal(session, person_id, client_id)
    if entered is None:
        raise NotAllowed("You are not an active member of this business")
    return entered


async def _enter_the_only(session: AsyncSession, person_id: UUID, only: Business) -> SignedIn:
    entered = await _enter(session, person_id, only.client_id)
    await audit.record(
        session,
        actor=person_id,
        action=Action.BUSINESS_AUTO_SELECTED,
        client_id=only.client_id,
        details={"business": only.name},
    )
    return entered
