"""Remembers, between the mailed link and the session, whose second factor is awaited."""

import json
from dataclasses import dataclass
from uuid import UUID

from fastapi import Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.factors import agency_second_step, second_factor
from cs_app.identity.login import cookies
from cs_app.identity.models import FactorKind
from cs_app.identity.routes.requests import to_page
from cs_app.identity.seal import seal, unseal

COOKIE = "secondFactor"
PAGE = "/second-factor"
SHOWN = {FactorKind.TOTP: "app", FactorKind.PASSKEY: "passkey"}


@dataclass(frozen=True)
class SecondStep:
    """A sign-in of this browser that still lacks its second factor."""

    id: UUID | None = None
    next_path: str | None = None
    offered: tuple[str, ...] = ()

    def to_page(self, **more: str | int) -> Response:
        """The page that asks for it, in the ways that this person has.

        It knows where they were going, so that who starts again is led there too.
        """
        return to_page(PAGE, {**dict.fromkeys(self.offered, 1), "next": self.next_path, **more})


async def ask(
    session: AsyncSession, request: Request, person_id: UUID, next_path: str | None
) -> Response | None:
    """Ask somebody who used a link for the second factor; None for those who have none."""
    kinds = await second_factor.kinds(session, person_id)
    if not kinds:
        return None
    offered = tuple(word for kind, word in SHOWN.items() if kind in kinds)
    step = SecondStep(await agency_second_step.begin(session, person_id), next_path, offered)
    response = step.to_page()
    content = seal(json.dumps([str(step.id), next_path, offered]))
    cookies.put(response, request, COOKIE, content, agency_second_step.LIFETIME)
    return response


def read(request: Request, *, next_path: str | None = None) -> SecondStep:
    """The sign-in under way in this browser, or an empty one that still leads to `next_path`."""
    content = unseal(request.cookies.get(COOKIE, ""))
    if content is None:
        return SecondStep(next_path=next_path)
    pending, kept_path, offered = json.loads(content)
    return SecondStep(UUID(pending), kept_path, tuple(offered))


def forget(request: Request, response: Response) -> Response:
    """The sign-in is over, well or badly."""
    cookies.take_away(response, request, COOKIE)
    return response
