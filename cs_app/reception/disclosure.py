"""Says in the assistant's first text to a lead that it is one, where the business wishes it."""

from typing import LiteralString

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.agent.context import Turn
from cs_app.agent.reply import Judged
from cs_app.kernel import db
from cs_app.messaging.models import TextKind
from cs_app.messaging.segments import LONGEST
from cs_app.reception.wording import worded

SAYS_IT = TextKind.IS_ASSISTANT
_ANSWERED: LiteralString = """
SELECT EXISTS (SELECT 1 FROM conversations
                WHERE lead_id = %(lead_id)s AND cause = 'lead_reply'
                  AND delivery_status <> 'failed') AS before
"""


async def behind(session: AsyncSession, turn: Turn, judged: Judged) -> str:
    """The answer, with the line behind it if this is the first; the lead is locked."""
    if not turn.manner.discloses_assistant or judged.template is SAYS_IT:
        return judged.text
    (answered,) = await db.execute(session, _ANSWERED, {"lead_id": turn.lead_id})
    if answered.before:
        return judged.text
    kind = TextKind.DISCLOSURE
    line = await worded(session, client_id=turn.business.id, lead_id=turn.lead_id, kind=kind)
    both = f"{judged.text} {line}"
    return both if len(both) <= LONGEST else judged.text
