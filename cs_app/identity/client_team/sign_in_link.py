"""Sends a member a link that signs them in once, for those who cannot get a code."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.identity.client_team import may_manage, record
from cs_app.identity.identifiers import Method
from cs_app.identity.login import links
from cs_app.identity.models import ClientMembership, Person
from cs_app.identity.permissions import AgencyPermission
from cs_app.identity.seal import seal
from cs_app.kernel import clock, jobs
from cs_app.kernel.errors import Conflict, Invalid, TooManyRequests
from cs_app.kernel.ids import new_id

SEND_PORTAL_LINK = "notifications.send_portal_link"
MOST, WINDOW = 3, timedelta(minutes=15)

_LATELY = text("""
SELECT count(*) FROM magic_link_tokens
 WHERE person_id = :person_id AND client_id = :client_id AND created_at > :since
""")


async def send_sign_in_link(
    session: AsyncSession, access: Access, *, client_id: UUID, membership_id: UUID, method: Method
) -> None:
    """Text or mail a member, or the owner, a link to the portal. Only the agency does it.

    Raises `NotAllowed`, `NotFound`, `Conflict` for somebody who could not enter with it, `Invalid`
    on `method` without such an address, and `TooManyRequests`.
    """
    access.require(AgencyPermission.CLIENTS_EDIT)
    if await may_manage.enter(session, access, client_id) != "active":
        raise Conflict("This business is not active yet; its people can sign in once it is")
    member = await may_manage.member_of(session, client_id=client_id, membership_id=membership_id)
    person = await _reachable(session, member, method)
    await _count(session, member)
    await queue_link(
        session,
        client_id=client_id,
        person_id=person.id,
        membership_id=member.id,
        method=method,
    )
    await record.done(session, access, Action.TEAM_LINK_SENT, member, method=method.value)


async def queue_link(
    session: AsyncSession, *, client_id: UUID, person_id: UUID, membership_id: UUID, method: Method
) -> None:
    """Make a link and have it sent after the commit, to where the person can be reached then."""
    token = await links.create_portal_link(session, person_id=person_id, client_id=client_id)
    await jobs.defer(
        session,
        SEND_PORTAL_LINK,
        link_id=str(new_id()),
        client_id=str(client_id),
        membership_id=str(membership_id),
        token=seal(token),
        method=method.value,
    )


async def lately_sent(session: AsyncSession, *, client_id: UUID, person_id: UUID) -> bool:
    """Whether the person was sent so many links to this business that it is enough for now."""
    values = {"person_id": person_id, "client_id": client_id, "since": clock.now() - WINDOW}
    return (await session.scalar(_LATELY, values) or 0) >= MOST


async def _reachable(session: AsyncSession, member: ClientMembership, method: Method) -> Person:
    person = await may_manage.active_person(session, member)
    if not member.is_active:
        raise Conflict(f"{person.name} has no access; reactivate them first")
    if not getattr(person, method.value):
        what = "a phone number" if method is Method.PHONE else "an email address"
        raise Invalid(f"{person.name} has not given {what}; choose the other way", field="method")
    return person


async def _count(session: AsyncSession, member: ClientMembership) -> None:
    if await lately_sent(session, client_id=member.client_id, person_id=member.person_id):
        minutes = int(WINDOW.total_seconds() // 60)
        raise TooManyRequests(
            f"{MOST} links were sent already; try again in {minutes} min",
            retry_after=int(WINDOW.total_seconds()),
        )
