"""The peer at work: Procrastinate as it comes, and a job that does nothing."""

import asyncio
import os

import uvloop
from procrastinate import App, PsycopgConnector

from bench.stage import READY

CONCURRENCY = 40
QUEUE = "peer"
TASK = "bench.nothing"

app = App(connector=PsycopgConnector(conninfo=os.environ.get("DATABASE_URL", ""), max_size=10))


@app.task(name=TASK, queue=QUEUE)
async def nothing() -> None:
    """Nothing."""


async def main() -> None:
    async with app.open_async():
        working = asyncio.create_task(
            app.run_worker_async(
                queues=[QUEUE],
                concurrency=CONCURRENCY,
                delete_jobs="successful",
                install_signal_handlers=False,
            )
        )
        print(READY, flush=True)
        await working


if __name__ == "__main__":
    uvloop.run(main())
