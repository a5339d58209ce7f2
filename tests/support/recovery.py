"""Brings a fragile product back to where a fresh one begins, without ending its process."""

from tests.support.cast import Town
from tests.support.waiting import none_left

VENDORS = ("twilio", "openai")
_UNDER_WAY = "SELECT task_name FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"
_LEFT_WAITING = """
UPDATE scheduled_messages SET status = 'cancelled', cancelled_reason = 'The test is over'
 WHERE status = 'pending'
"""
_SEEN_WELL = "SELECT since FROM provider_health WHERE provider = %s AND state = 'closed'"
_AWAY = "SELECT provider FROM provider_health WHERE state <> 'closed'"
_PUT_DOWN_AS_AWAY = """
INSERT INTO provider_health (provider, state, since) VALUES (%s, 'open', now())
ON CONFLICT (provider) DO UPDATE SET state = 'open'
"""
_CRON_AT_WORK = "SELECT name FROM scheduler_leases WHERE name LIKE 'cron:%%' AND expires_at > now()"


async def recovered(town: Town) -> None:
    """The vendors work, nothing of an earlier test is under way, and no failure counts any more.

    A vendor that failed is put down as away. The product's watch asks those every five seconds,
    and forgets what it counted against one that answers: as after every real outage.
    """
    await town.sandbox.mend()
    await town.database.rows("DELETE FROM scheduler_leases WHERE name = 'scheduler'")
    await town.database.rows(_LEFT_WAITING)
    await none_left(lambda: town.database.rows(_UNDER_WAY), within=60)
    failed = [vendor for vendor in VENDORS if await _has_failed(town, vendor)]
    for vendor in failed:
        await town.database.rows(_PUT_DOWN_AS_AWAY, vendor)
    await none_left(lambda: town.database.rows(_AWAY), within=30)


async def _has_failed(town: Town, vendor: str) -> bool:
    """Whether it met a fault after the product last saw it well."""
    since = await town.database.value(_SEEN_WELL, vendor)
    tries = await town.sandbox.tries(vendor, since=since)
    return any(request["fault"] != "none" for request in tries)


async def another_leads(town: Town) -> None:
    """The product keeps its hands still: it neither watches the vendors nor runs what is due."""
    await town.database.rows(
        "INSERT INTO scheduler_leases (name, holder, expires_at)"
        " VALUES ('scheduler', gen_random_uuid(), now() + interval '1 hour')"
        " ON CONFLICT (name) DO UPDATE"
        " SET holder = excluded.holder, expires_at = excluded.expires_at"
    )
    await none_left(lambda: town.database.rows(_CRON_AT_WORK), within=30)
