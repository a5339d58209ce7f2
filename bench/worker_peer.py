"""The peers at work: Procrastinate as it comes, with a bare reply or with nothing to do."""

import argparse
import asyncio
import os
from pathlib import Path

import uvloop
from procrastinate import App, PsycopgConnector

from bench import line, wire
from bench.line import Job
from bench.peer_reply import BareReply
from bench.stage import READY
from bench.town import Waiting
from cs_app.kernel import jobs

CONCURRENCY = 40
QUEUE = "peer"
NOTHING = "bench.nothing"
REPLY = "bench.reply"

app = App(connector=PsycopgConnector(conninfo=os.environ.get("DATABASE_URL", ""), max_size=10))


def replies(leads: list[Waiting]) -> list[Job]:
    """Jobs that answer these leads."""
    return [(QUEUE, REPLY, 0, f"answer:{lead.id}", line.lead_ids(lead)) for lead in leads]


def nothings(count: int) -> list[Job]:
    """Jobs that do nothing."""
    return [(QUEUE, NOTHING, 0, None, {})] * count


@app.task(name=NOTHING, queue=QUEUE)
async def nothing() -> None:
    """Nothing."""


async def main() -> None:
    bare = BareReply()
    await bare.open()
    app.task(name=REPLY, queue=QUEUE)(bare.answer)
    async with app.open_async():
        working = asyncio.create_task(
            app.run_worker_async(
                queues=[QUEUE],
                concurrency=CONCURRENCY,
                delete_jobs="successful",
                update_heartbeat_interval=jobs.HEARTBEAT_SECONDS,  # the product buries the silent
                install_signal_handlers=False,
            )
        )
        print(READY, flush=True)
        await working


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--record", type=Path)
    given = parser.parse_args()
    if given.record:
        wire.record(given.record)
    uvloop.run(main())
