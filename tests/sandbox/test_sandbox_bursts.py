"""Hundreds of texts at once, in and out: each is kept, and none twice."""

import asyncio
from typing import Any

import httpx

from cs_app.sandbox.config import SANDBOX_ACCOUNT_SID
from tests.sandbox.cast import BUSINESS, CUSTOMER
from tests.sandbox.sandbox_process import AUTH_TOKEN
from tests.support.waiting import eventually_holds

TEXTS, AT_ONCE = 300, 32
BODIES = [f"text {n}" for n in range(TEXTS)]


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


def test_a_burst_of_texts_reaches_the_product_without_loss(sandbox, product):
    texts = [{"json": {"from": CUSTOMER, "to": BUSINESS, "body": body}} for body in BODIES]
    statuses = post_all(f"{sandbox.url}/control/twilio/inbound", texts)
    eventually_holds(lambda: len(product.posted) >= TEXTS)
    assert statuses == [201] * TEXTS
    assert sorted(p.form["Body"] for p in product.posted) == sorted(BODIES)


def test_a_burst_of_texts_from_the_product_is_kept_without_loss(sandbox):
    path = f"/twilio/2010-04-01/Accounts/{SANDBOX_ACCOUNT_SID}/Messages.json"
    forms = [{"To": CUSTOMER, "From": BUSINESS, "Body": body} for body in BODIES]
    statuses = post_all(sandbox.url + path, [{"data": form} for form in forms])
    assert statuses == [201] * TEXTS
    kept = sandbox.get("twilio/messages", number=CUSTOMER, limit=2 * TEXTS)
    assert sorted(text["body"] for text in kept) == sorted(BODIES)
