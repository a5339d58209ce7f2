"""What a text costs the sandbox, beside a vendor that only answers: the suite leans on it."""

import asyncio
from dataclasses import dataclass
from statistics import median
from typing import Any

import httpx

from bench import table
from bench.stage import TOKEN, Child, Stage, free_port
from cs_app.sandbox.config import SANDBOX_ACCOUNT_SID

ROUNDS = 3
TEXTS = 200
AT_ONCE = 32
BUSINESS, CUSTOMER = "+15125550100", "+15125550199"
OUT = f"/twilio/2010-04-01/Accounts/{SANDBOX_ACCOUNT_SID}/Messages.json"
IN = "/control/twilio/inbound?wait=true"  # answered once the product has taken the text


@dataclass(frozen=True)
class Vendor:
    port: int
    process: Child

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def measure(stage: Stage) -> list[table.Row]:
    """Processor time a text, from the product and to it; who only answers is the product too."""
    ours, peers = free_port(), free_port()
    with (
        stage.child("bench.vendors", str(peers)) as peer,
        stage.child("bench.sandbox_server", str(ours), f"http://127.0.0.1:{peers}") as sandbox,
    ):
        pair = Vendor(ours, sandbox), Vendor(peers, peer)
        number = {"phone_number": BUSINESS}
        httpx.post(f"{pair[0].url}/control/twilio/numbers", json=number).raise_for_status()
        form = {"To": CUSTOMER, "From": BUSINESS, "Body": "Do you serve Airdrie?"}
        text = {"from": CUSTOMER, "to": BUSINESS, "body": "Do you serve Airdrie?"}
        return [
            _row("A text from the product: processor time", pair, OUT, data=form),
            _row("A text to the product: processor time", pair, IN, json=text),
        ]


def _row(what: str, pair: tuple[Vendor, Vendor], path: str, **call: Any) -> table.Row:
    rounds = [[_cost(vendor, path, call) for vendor in pair] for _ in range(ROUNDS)]
    ours, theirs = (median(costs) for costs in zip(*rounds, strict=True))
    return table.Row(f"Sandbox: {what}", ours, theirs, "ms")


def _cost(vendor: Vendor, path: str, call: dict[str, Any]) -> float:
    """Milliseconds of the vendor's processor time a text."""
    used = vendor.process.processor_seconds()
    asyncio.run(_post_all(vendor.url + path, call))
    return (vendor.process.processor_seconds() - used) / TEXTS * 1000


async def _post_all(url: str, call: dict[str, Any]) -> None:
    turn, login = asyncio.Semaphore(AT_ONCE), (SANDBOX_ACCOUNT_SID, TOKEN)
    async with httpx.AsyncClient(timeout=60, auth=login, trust_env=False) as client:

        async def post() -> None:
            async with turn:
                (await client.post(url, **call)).raise_for_status()

        await asyncio.gather(*(post() for _ in range(TEXTS)))
