"""Fires the cron tiers in process; only the holder of the lease does."""

import asyncio

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from cs_app.operations import cron, lease, provider_watch

log = structlog.get_logger(__name__)
WATCH_SECONDS = 5


async def tick() -> None:
    """Run what is due, if this process leads."""
    if await lease.hold():
        await cron.run_master()


async def tick_at_start() -> None:
    """Run what is due as soon as this process leads: a killed leader's lease must end first."""
    while not await lease.hold():
        await asyncio.sleep(WATCH_SECONDS)
    await cron.run_master()


async def watch() -> None:
    """Look whether vendors are back, and send what waited for them, if this process leads."""
    if await lease.hold():
        await provider_watch.look_at_those_away()
        await provider_watch.release_when_back()


def start() -> AsyncIOScheduler:
    """Start the tiers: every five minutes on the clock, and a look at once."""
    scheduler = AsyncIOScheduler(
        timezone="UTC",
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": 60},
    )
    scheduler.add_job(tick, "cron", minute="*/5", id="five-minutes")
    scheduler.add_job(tick_at_start, id="at-start")
    scheduler.add_job(watch, "interval", seconds=WATCH_SECONDS, id="watch")
    scheduler.start()
    return scheduler
