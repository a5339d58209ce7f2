"""The product's worker: `python -m bench.worker_product [--vendors-in-process] [--starts FILE]`."""

import argparse
import asyncio
import time
from pathlib import Path

import httpx
import httpx2
import uvloop
from openai import AsyncOpenAI

from bench import vendors
from bench.stage import READY
from cs_app.kernel import db, jobs
from cs_app.kernel.scope import NOTHING
from cs_app.process import Duties, prepare, running
from cs_app.providers.gateways import current
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


def answer_in_process() -> None:
    """Leave loopback HTTP out: the SDKs' own transports answer."""

    def twilio(request: httpx.Request) -> httpx.Response:
        status, body = vendors.answer(request.url.path)
        return httpx.Response(status, content=body)

    def openai(request: httpx2.Request) -> httpx2.Response:
        status, body = vendors.answer(request.url.path)
        return httpx2.Response(status, content=body, headers={"content-type": "application/json"})

    current().sms._http._pool._client = httpx.AsyncClient(transport=httpx.MockTransport(twilio))
    current().chat.__dict__["_client"] = AsyncOpenAI(
        api_key="sk-bench",
        base_url="http://127.0.0.1/v1",
        http_client=httpx2.AsyncClient(transport=httpx2.MockTransport(openai)),
    )


async def main(arguments: argparse.Namespace) -> None:
    async with running(Duties(jobs=True)):
        if arguments.vendors_in_process:
            answer_in_process()
        print(READY, flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--vendors-in-process", action="store_true")
    parser.add_argument("--starts", type=Path)
    given = parser.parse_args()
    if given.starts:
        note_starts(given.starts)
    prepare()
    uvloop.run(main(given))
