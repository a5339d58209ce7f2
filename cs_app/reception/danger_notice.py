"""Danger in a text that nothing answers is told to the agency as well, at once."""

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import clock
from cs_app.leads.models import Lead
from cs_app.notifications.agency import tell_agency
from cs_app.notifications.notice import Notice
from cs_app.settings import settings


async def tell(session: AsyncSession, *, lead: Lead, business: str) -> None:
    """Mail who may see the conversation; once an hour for a lead."""
    link = f"{settings().base_url}/conversations?lead={lead.id}"
    await tell_agency(
        session,
        client_id=lead.client_id,
        permission=AgencyPermission.CONVERSATIONS_VIEW,
        notice=Notice(
            kind="danger",
            key=f"danger:{lead.id}:{clock.now():%Y-%m-%dT%H}",
            subject=f"Emergency at {business}"[:200],
            body=f"A homeowner writes to {business} of an emergency: {link}",
        ),
    )
