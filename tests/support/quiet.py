"""Knows when nothing more comes to a phone: asks the queue, the rows and the carrier's journal."""

import asyncio
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.support.cast import Lead

OURS = "outbound-api"
LAST_STATUSES = ("delivered", "undelivered", "failed")

# One statement is one moment: a job that puts the next one into the queue is never seen between.
_UNDER_WAY = """
WITH business AS (
    SELECT %s::uuid AS id,
           now() + make_interval(secs => coalesce((SELECT offset_seconds FROM sandbox_clock), 0))
               AS its_time
)
SELECT format('the job %%s is %%s', task_name, status) AS what
  FROM procrastinate_jobs, business
 WHERE status IN ('todo', 'doing') AND args ->> 'client_id' = business.id::text
UNION ALL
SELECT 'a text waits for its answer' FROM conversations, business
 WHERE client_id = business.id AND reply_state = 'pending'
UNION ALL
SELECT 'a text is on its way to the carrier' FROM conversations, business
 WHERE client_id = business.id AND direction = 'outbound' AND sent_at IS NULL
   AND claimed_at IS NOT NULL AND (delivery_status = 'queued' OR twilio_sid IS NOT NULL)
UNION ALL
SELECT 'a scheduled text is ' || status FROM scheduled_messages, business
 WHERE client_id = business.id
   AND (status = 'sending' OR (status = 'pending' AND send_at <= business.its_time))
"""


async def all_that_comes(lead: "Lead", *, within: float = 40) -> list[str]:
    """What is on the phone's screen once nothing more can come, oldest first.

    Nothing more comes when no job of the business waits or runs, now or later, none of its texts
    is undecided or due, and the carrier has told the last of each text that it took.
    """
    deadline = time.monotonic() + within
    while True:
        journal = await lead.town.sandbox.thread(lead.phone)
        left = unfinished(journal) + await still_to_come(lead)
        if not left and await lead.town.sandbox.thread(lead.phone) == journal:
            return [text["body"] for text in journal if text["direction"] == OURS]
        assert time.monotonic() < deadline, f"still to come after {within} s: {left}"
        await asyncio.sleep(0.1)


async def still_to_come(lead: "Lead") -> list[str]:
    """What the product has in hand for the lead's business at this moment."""
    rows = await lead.town.database.rows(_UNDER_WAY, lead.business.id)
    return [row.what for row in rows]


def unfinished(journal: list[dict[str, Any]]) -> list[str]:
    """The texts of which the carrier has not told the product the last."""
    return [
        f"the text {text['sid']} is {text['status']} at the carrier"
        for text in journal
        if not (_is_told(text) if text["direction"] == OURS else _is_handed_over(text))
    ]


def _is_told(text: dict[str, Any]) -> bool:
    return text["announced"] == text["status"] and text["status"] in LAST_STATUSES


def _is_handed_over(text: dict[str, Any]) -> bool:
    """One that met a dead product is taken in later, when the product lists what it missed."""
    return bool(text["attempts"]) and (text["attempts"][-1]["status"] or 500) < 500
