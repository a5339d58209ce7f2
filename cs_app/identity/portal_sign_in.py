"""What follows from a code that somebody typed in at the portal."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity import audit, codes, limits, links, sign_in
from cs_app.identity.identifiers import Identifier
from cs_app.identity.permissions import SessionKind
from cs_app.identity.sign_in import Business, SignedIn


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
    session: AsyncSession, *, identifier: Identifier, browser: str, code: str, origin: audit.Origin
) -> Outcome:
    """Use up one try; a right code of a person with one business starts the session.

    Raises `TooManyRequests` for an address that failed too often.
    """
    await limits.check_failures(session, origin=origin)
    attempt = await codes.try_code(session, identifier=identifier, browser=browser, code=code)
    if attempt.person_id is None:
        await sign_in.failed(session, kind=SessionKind.PORTAL, why="code", origin=origin)
        return WrongCode(attempt.attempts_remaining)
    found = await sign_in.businesses(session, attempt.person_id)
    if len(found) == 1:
        only = found[0].client_id
        if entered := await sign_in.enter_portal(session, attempt.person_id, only, origin):
            return entered
    return Choice(await links.offer_choice(session, attempt.person_id), found)
