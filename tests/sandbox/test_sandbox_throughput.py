"""Enough speed for tests that push hundreds of texts at once."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import psutil

from cs_app.sandbox.config import SANDBOX_ACCOUNT_SID
from tests.sandbox.cast import BUSINESS, CUSTOMER, eventually
from tests.sandbox.sandbox_process import AUTH_TOKEN, SandboxProcess

TEXTS, AT_ONCE = 600, 32


def post_all(url: str, requests: list[dict[str, Any]]) -> list[int]:
    """Make many requests, `AT_ONCE` at a time; returns their statuses."""

    async def run() -> list[int]:
        turn = asyncio.Semaphore(AT_ONCE)
        limits, login = httpx.Limits(max_connections=AT_ONCE), (SANDBOX_ACCOUNT_SID, AUTH_TOKEN)
        async with httpx.AsyncClient(limits=limits, timeout=30, auth=login) as client:

            async def post(request: dict[str, Any]) -> int:
                async with turn:
                    return (await client.post(url, **request)).status_code

            return await asyncio.gather(*map(post, requests))

    return asyncio.run(run())


def inbound(count: int) -> list[dict[str, Any]]:
    return [{"json": {"from": CUSTOMER, "to": BUSINESS, "body": f"text {n}"}} for n in range(count)]


@contextmanager
def costs_at_most(process: SandboxProcess, seconds: float) -> Iterator[None]:
    """Hold the sandbox to its own processor time, which a busy machine does not change."""
    watched = psutil.Process(process.process.pid)
    before = watched.cpu_times()
    yield
    after = watched.cpu_times()
    spent = after.user + after.system - before.user - before.system
    assert spent < seconds


def test_300_texts_a_second_come_in(sandbox, product):
    with costs_at_most(sandbox, TEXTS / 300):
        statuses = post_all(f"{sandbox.url}/control/twilio/inbound", inbound(TEXTS))
        eventually(lambda: len(product.posted) == TEXTS, within=20)
    assert statuses == [201] * TEXTS


def test_300_texts_a_second_go_out(sandbox):
    path = f"/twilio/2010-04-01/Accounts/{SANDBOX_ACCOUNT_SID}/Messages.json"
    forms = [{"To": CUSTOMER, "From": BUSINESS, "Body": f"text {n}"} for n in range(TEXTS)]
    with costs_at_most(sandbox, TEXTS / 300):
        statuses = post_all(sandbox.url + path, [{"data": form} for form in forms])
    assert statuses == [201] * TEXTS


def test_a_burst_of_200_reaches_the_product_without_loss(sandbox, product):
    post_all(f"{sandbox.url}/control/twilio/inbound", inbound(200))
    eventually(lambda: len(product.posted) == 200)
    assert {p.form["Body"] for p in product.posted} == {f"text {n}" for n in range(200)}
