"""What a text tells of its lead, and the call it asks for: kept with the text itself."""

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.agent.hot_intent import wants_call
from cs_app.kernel import clock
from cs_app.leads.callbacks import keeping as calls
from cs_app.leads.callbacks.when import wished_in
from cs_app.leads.facts import keeping as facts
from cs_app.leads.facts.in_words import facts_in
from cs_app.leads.facts.told import Told
from cs_app.leads.models import FactKind
from cs_app.messaging.inbound import Stored
from cs_app.reading.kinds import Kind
from cs_app.reading.verdict import Verdict
from cs_app.reception.circumstances import Circumstances

COUNTRY = "US"  # Canada's numbers are written alike
# What no lead says of themselves: no person's words, or those of somebody who is none of theirs.
_TELL_NOTHING = frozenset(
    {
        Kind.REACTION,
        Kind.AUTOMATIC_REPLY,
        Kind.MACHINE,
        Kind.PITCH,
        Kind.REVOCATION,
        Kind.WRONG_NUMBER,
        Kind.OPT_IN,
        Kind.HELP,
    }
)


async def keep(
    session: AsyncSession, stored: Stored, words: str, verdict: Verdict, now: Circumstances
) -> None:
    """Name, address, mail, number and job as the text tells them, and whether they want a call."""
    if verdict.kinds & _TELL_NOTHING or now.blocked:
        return
    told = [fact for fact in facts_in(words, country=COUNTRY) if _is_news(fact, stored, now)]
    lead = stored.lead
    ids = {"client_id": lead.client_id, "lead_id": lead.id}
    await facts.keep(session, told, **ids, message_id=stored.message_id)
    number = next((one.value for one in told if one.kind is FactKind.CALLBACK_NUMBER), None)
    if wants_call(words):
        wished = wished_in(words, now=clock.now(), zone=now.zone)
        numbers = {"phone": lead.phone, "told_phone": number}
        await calls.keep(session, wished, **ids, **numbers, message_id=stored.message_id)
    elif number:
        await calls.renumber(session, **ids, phone=number)


def _is_news(fact: Told, stored: Stored, now: Circumstances) -> bool:
    """The number that they write from, or the business's own, tells nothing."""
    known = (stored.lead.phone, *now.numbers)
    return fact.kind is not FactKind.CALLBACK_NUMBER or fact.value not in known
