"""Takes in texts that Twilio received for us while nobody answered its call.

Twilio does not repeat a messaging webhook that failed, but it lists the message.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import text

from cs_app.kernel import clock, db
from cs_app.kernel.errors import Invalid
from cs_app.kernel.scope import EVERYTHING
from cs_app.providers.gateways import current
from cs_app.providers.sms import InboundSms
from cs_app.reception import sms_call
from cs_app.webhooks import door, sms_door

FIRST_LOOK_BACK = timedelta(hours=24)
OVERLAP = timedelta(minutes=10)
BATCH = 1000
log = structlog.get_logger(__name__)


@dataclass
class Filled:
    checked: int = 0
    takenIn: int = 0


async def fill_gaps(last: datetime | None) -> Filled:
    """Take in what Twilio lists and we lack, as if it had just come. Raises `ProviderError`.

    `last` is when this was last done; a first time looks a day back.
    """
    result = Filled()
    since = last - OVERLAP if last else clock.now() - FIRST_LOOK_BACK
    while True:
        listed = await current().sms.list_inbound(since=since, limit=BATCH)
        result.checked += len(listed)
        for message in await _missing(listed):
            result.takenIn += await _take_in(message)
        if len(listed) < BATCH:
            break
        since = listed[-1].received_at
    if result.takenIn:
        log.info("gap_fill.taken_in", count=result.takenIn)
    return result


async def _missing(listed: list[InboundSms]) -> list[InboundSms]:
    async with db.unit_of_work(EVERYTHING) as session:
        rows = await session.execute(
            text("""
            SELECT external_id FROM inbound_events
             WHERE provider = 'twilio_sms' AND external_id = ANY(:sids)
            """),
            {"sids": [message.sid for message in listed]},
        )
        known = {row.external_id for row in rows}
    return [message for message in listed if message.sid not in known]


async def _take_in(message: InboundSms) -> bool:
    try:
        call = _call(message)
    except (Invalid, sms_call.NotATextOfAPerson):
        log.warning("gap_fill.not_a_text_of_a_person", sid=message.sid)
        return False
    async with db.unit_of_work(EVERYTHING) as session:
        accepted = await sms_door.accept_sms(session, call, started=clock.real_now())
    return accepted is door.Acceptance.ACCEPTED


def _call(message: InboundSms) -> sms_door.InboundSmsCall:
    """The call that Twilio would have made."""
    fields = {
        "MessageSid": message.sid,
        "From": message.sender,
        "To": message.to,
        "Body": message.body,
        "NumMedia": str(len(message.media)),
    }
    for place, media in enumerate(message.media):
        fields |= {f"MediaUrl{place}": media.url, f"MediaContentType{place}": media.content_type}
    return sms_call.read(fields, received_at=message.received_at)
