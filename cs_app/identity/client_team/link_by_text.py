"""A member who texts for it gets the way into the portal on their own phone."""

from typing import Any, LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity import audit
from cs_app.identity.audit_actions import Action
from cs_app.identity.client_standing import lets_in
from cs_app.identity.client_team import record
from cs_app.identity.client_team.sign_in_link import lately_sent, queue_link
from cs_app.identity.identifiers import Method
from cs_app.kernel import db

_MEMBER: LiteralString = f"""
SELECT m.id, m.person_id, p.name
  FROM client_memberships m
  JOIN people p ON p.id = m.person_id AND p.is_active AND p.phone = %(phone)s
  JOIN clients c ON c.id = m.client_id AND {lets_in("c")}
 WHERE m.client_id = %(client_id)s AND m.is_active
"""  # noqa: S608 our own text


async def send_link_by_text(session: AsyncSession, *, client_id: UUID, phone: str) -> bool:
    """Whether the phone is that of somebody of this business, who is texted a link then.

    The link goes to the number that the person has when it is sent. Who asks again and again gets
    no more links than the agency could send them.
    """
    rows = await db.execute(session, _MEMBER, {"client_id": client_id, "phone": phone})
    if not rows:
        return False
    await _send(session, client_id, rows[0])
    return True


async def _send(session: AsyncSession, client_id: UUID, member: Any) -> None:
    whose = {"client_id": client_id, "person_id": member.person_id}
    if await lately_sent(session, **whose):
        return
    await queue_link(session, **whose, membership_id=member.id, method=Method.PHONE)
    await audit.record(
        session,
        actor=member.person_id,
        action=Action.TEAM_LINK_SENT,
        client_id=client_id,
        resource_type=record.RESOURCE,
        resource_id=str(member.id),
        details={"person_id": str(member.person_id), "person": member.name, "method": "phone"},
    )
