"""The product's worker: `python -m bench.worker_product [--record FOLDER] [--starts FILE]`."""

import argparse
import asyncio
import time
from pathlib import Path

import uvloop

from bench import wire
from bench.stage import READY
from cs_app.kernel import db, jobs
from cs_app.kernel.scope import NOTHING
from cs_app.process import Duties, prepare, running
from cs_app.reception.answer import answer_lead

CHORE_SECONDS = 0.05


@jobs.job("bench.chore", queue=jobs.HOUSEKEEPING)
async def chore() -> None:
    """Housekeeping: a query, and a vendor that takes its time."""
    async with db.unit_of_work(NOTHING) as session:
        await (await db.driver_connection(session)).execute("SELECT 1")
    await asyncio.sleep(CHORE_SECONDS)


def note_starts(file: Path) -> None:
    """Write down when each reply job begins: its lead and the monotonic clock."""
    work = answer_lead.func

    async def timed(client_id: str, lead_id: str) -> None:
        began = time.monotonic()
        with file.open("a") as lines:
            lines.write(f"{lead_id} {began}\n")
        await work(client_id=client_id, lead_id=lead_id)

    answer_lead.func = timed


async def main() -> None:
    async with running(Duties(jobs=True)):
        print(READY, flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--record", type=Path)
    parser.add_argument("--starts", type=Path)
    given = parser.parse_args()
    if given.record:
        wire.record(given.record)
    if given.starts:
        note_starts(given.starts)
    prepare()
    uvloop.run(main())
