"""Under `reflex run` the jobs and the scheduler run beside the pages, as under `serve`."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from cs_app import process
from cs_app.web.live import deliver


@contextlib.asynccontextmanager
async def beside_the_pages() -> AsyncIterator[None]:
    """Everything a process does, unless `serve` does it already."""
    if process.is_running():
        yield
        return
    await asyncio.to_thread(process.prepare)
    duties = process.Duties(jobs=True, schedule=True, on_signal=deliver)
    async with process.running(duties):
        yield
