"""Words that a business's own people text to its number: no lead has written then."""

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity.client_team.link_by_text import send_link_by_text
from cs_app.messaging.inbound import InboundText
from cs_app.reading.plain import plain, words

DASHBOARD = "dashboard"


async def obey(session: AsyncSession, arrived: InboundText) -> bool:
    """Whether somebody of the business asked for the way into the portal, and gets it texted.

    From anybody else the same word is a text like any other.
    """
    if words(plain(arrived.body)) != [DASHBOARD]:
        return False
    return await send_link_by_text(session, client_id=arrived.client_id, phone=arrived.sender)
