"""Tells somebody that they are on the agency's team now, and how to sign in."""

from uuid import UUID

from sqlalchemy import text

from cs_app.identity.agency.invitation import SEND_INVITATION
from cs_app.kernel import db, jobs
from cs_app.kernel.scope import NOTHING
from cs_app.notifications import direct
from cs_app.settings import settings

# An invitation of a membership that has changed since is not the last word on it.
_INVITED = text("""
SELECT p.email, p.name, r.name AS role, i.name AS inviter
  FROM agency_memberships m
  JOIN people p ON p.id = m.person_id AND p.is_active
  JOIN role_templates r ON r.id = m.role_template_id
  LEFT JOIN people i ON i.id = m.invited_by
 WHERE m.id = :id AND m.is_active AND m.session_version = :version
""")


@jobs.job(SEND_INVITATION, queue=jobs.HOUSEKEEPING)
async def send_agency_invitation(membership_id: str, version: int) -> None:
    """Mail the invitation while it holds; the vendor takes the same one once."""
    async with db.unit_of_work(NOTHING) as session:
        values = {"id": UUID(membership_id), "version": version}
        invited = (await session.execute(_INVITED, values)).one_or_none()
    if invited is None or invited.email is None:
        return
    inviter = invited.inviter or "Your agency"
    await direct.mail(
        to=invited.email,
        subject=f"{inviter} invited you to ConversionSurgery",
        paragraphs=[
            f"Hello {invited.name},",
            f"{inviter} added you to the agency's team. Your role is {invited.role}.",
            "To sign in, open this page and enter this email address. A link is mailed to you; "
            "there is no password.",
            f"{settings().base_url}/login",
            "If you did not expect this, ignore this mail.",
        ],
        key=f"agency-invitation:{membership_id}:{version}",
    )
