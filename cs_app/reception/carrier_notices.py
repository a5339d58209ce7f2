"""Whom a text that did not arrive is told to, in words that say what to do."""

from typing import LiteralString
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel import clock, db, live
from cs_app.leads import attention
from cs_app.leads.called import briefly
from cs_app.messaging import carrier_errors
from cs_app.notifications import agency
from cs_app.notifications.notice import Notice
from cs_app.notifications.team import tell_team
from cs_app.settings import settings

_LEAD: LiteralString = "SELECT client_id, name, opted_out FROM leads WHERE id = %(lead_id)s"
_BUSINESS: LiteralString = "SELECT business_name FROM clients WHERE id = %(client_id)s"


async def call_person(session: AsyncSession, lead_id: UUID, code: str) -> None:
    """Put the lead before the business's people, and tell them once a day; none who opted out."""
    rows = await db.execute(session, _LEAD, {"lead_id": lead_id})
    if not rows or rows[0].opted_out:
        return
    lead, words = rows[0], carrier_errors.look_up(code).lead
    await attention.call_person(session, lead_id=lead_id, reason=words)
    await live.announce(session, live.Signal(live.Change.LEAD, lead.client_id, lead_id))
    link = f"{settings().base_url}/client/conversations?lead={lead_id}"
    notice = Notice(
        kind="undelivered",
        key=f"undelivered:{lead_id}:{_today()}",
        subject=f"A text did not reach {briefly(lead.name, 'a lead')}",
        body=f"A text to {briefly(lead.name, 'a lead')} was not delivered. {words} {link}",
    )
    await tell_team(session, client_id=lead.client_id, notice=notice)


async def tell_agency(session: AsyncSession, *, client_id: UUID, code: str) -> None:
    """Tell who looks after the numbers, once a day for each business and code."""
    (business,) = await db.execute(session, _BUSINESS, {"client_id": client_id})
    error = carrier_errors.look_up(code)
    notice = Notice(
        kind="carrier",
        key=f"carrier:{client_id}:{code}:{_today()}",
        subject=f"{business.business_name}: the carrier stops texts",
        body=(
            f"Texts of {business.business_name} do not arrive: "
            f"{carrier_errors.described(code)}. {error.agency} "
            f"{settings().base_url}/admin/clients/{client_id}"
        ),
    )
    permission = AgencyPermission.PHONES_MANAGE
    await agency.tell_agency(session, client_id=client_id, permission=permission, notice=notice)


def _today() -> str:
    return clock.now().date().isoformat()
