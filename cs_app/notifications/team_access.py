"""Tells members of a business's team how to get into the portal."""

from uuid import UUID

import structlog
from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert

from cs_app.identity.client_standing import lets_in
from cs_app.identity.client_team.joining import TELL_MEMBER
from cs_app.identity.client_team.sign_in_link import SEND_PORTAL_LINK
from cs_app.identity.identifiers import Method
from cs_app.identity.seal import unseal
from cs_app.kernel import clock, db, jobs
from cs_app.kernel.ids import new_id
from cs_app.kernel.scope import only
from cs_app.notifications import direct
from cs_app.notifications.models import Channel, Notification
from cs_app.notifications.notice import send_queued
from cs_app.settings import settings

KIND = "team_access"
log = structlog.get_logger(__name__)

# A member who can enter now, who let them in, and the number their business texts from.
_MEMBER = text(f"""
SELECT m.person_id, p.phone, p.email, c.business_name, i.name AS invited_by,
       (SELECT n.phone_number FROM client_phone_numbers n
         WHERE n.client_id = c.id AND n.is_active ORDER BY n.is_primary DESC LIMIT 1) AS sender
  FROM client_memberships m
  JOIN people p ON p.id = m.person_id AND p.is_active
  JOIN clients c ON c.id = m.client_id AND {lets_in("c")}
  LEFT JOIN people i ON i.id = m.invited_by
 WHERE m.id = :membership_id AND m.is_active
""")  # noqa: S608 our own text


@jobs.job(TELL_MEMBER, queue=jobs.HOUSEKEEPING)
async def tell_team_member(client_id: str, membership_id: str) -> None:
    """Queue the notice that somebody has access, at most one a day to each member.

    Nobody is told who could not enter: while the business is being set up, for one.
    """
    business = UUID(client_id)
    async with db.unit_of_work(only(business)) as session:
        member = (await session.execute(_MEMBER, {"membership_id": membership_id})).one_or_none()
        if member is None:
            return
        key = f"{KIND}:{membership_id}:{clock.now():%Y-%m-%d}"
        row = _notice(business, key, member)
        await session.execute(insert(Notification).values(row).on_conflict_do_nothing())
        await jobs.defer(session, send_queued, client_id=client_id, key=key)


@jobs.job(SEND_PORTAL_LINK, queue=jobs.HOUSEKEEPING)
async def send_portal_link(
    link_id: str, client_id: str, membership_id: str, token: str, method: str
) -> None:
    """Send a sealed link to a member who can still enter with it."""
    async with db.unit_of_work(only(UUID(client_id))) as session:
        member = (await session.execute(_MEMBER, {"membership_id": membership_id})).one_or_none()
    plain = unseal(token)
    if member is None or plain is None:
        return
    words = f"Your link to {member.business_name} on ConversionSurgery:"
    link, rule = f"{settings().base_url}/d/{plain}", "It works once, within 7 days."
    key = f"portal-link:{link_id}"
    if Method(method) is Method.EMAIL:
        subject = f"Your link to {member.business_name}"
        await direct.mail(to=member.email, subject=subject, paragraphs=[words, link, rule], key=key)
        return
    sender = member.sender or settings().agency_phone_number
    if sender is None:
        log.error("team_access.no_number_to_send_from", membership_id=membership_id)
        return
    await direct.text(to=member.phone, sender=sender, body=f"{words} {link} {rule}", key=key)


def _notice(client_id: UUID, key: str, member) -> dict:
    can_text = member.phone and (member.sender or settings().agency_phone_number)
    channel = Channel.SMS if can_text or not member.email else Channel.EMAIL
    return {
        "id": new_id(),
        "created_at": clock.now(),
        "client_id": client_id,
        "person_id": member.person_id,
        "channel": channel,
        "kind": KIND,
        "dedupe_key": f"{key}:{channel}",
        "subject": f"You have access to {member.business_name}",
        "body": _words(member, channel),
    }


def _words(member, channel: Channel) -> str:
    who = member.invited_by or "Your agency"
    what = "phone number" if channel is Channel.SMS else "email address"
    where = f"{settings().base_url}/client-login"
    return (
        f"{who} gave you access to {member.business_name} on ConversionSurgery. "
        f"Sign in with this {what}: {where}"
    )
