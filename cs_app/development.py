"""Under `reflex run` the jobs and the scheduler run beside the pages, as under `serve`."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from cs_app import process, sandbox_process
from cs_app.kernel import embedded_postgres
from cs_app.settings import settings
from cs_app.web.kit.live import deliver


@contextlib.asynccontextmanager
async def beside_the_pages() -> AsyncIterator[None]:
    """Everything a process does, unless `serve` does it already."""
    if process.is_running():
        yield
        return
    config = settings()
    try:
        await asyncio.to_thread(process.prepare)
        if config.in_sandbox:
            await asyncio.to_thread(sandbox_process.ensure, config)
        duties = process.Duties(jobs=True, schedule=True, on_signal=deliver)
        async with process.running(duties):
            yield
    finally:
        if config.in_sandbox:
            await asyncio.to_thread(sandbox_process.stop, config)
        if config.database_url is None:
            await asyncio.to_thread(embedded_postgres.stop, config.data_dir)
