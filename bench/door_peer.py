"""The peer at the door: FastAPI and psycopg, and nothing that the product adds to them."""

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psycopg
import uvicorn
from fastapi import FastAPI, HTTPException, Request, Response
from psycopg.types.json import Jsonb
from psycopg_pool import AsyncConnectionPool
from twilio.request_validator import RequestValidator

from bench.stage import READY
from bench.texts import PATH
from cs_app.kernel.ids import new_id

POOL = 20
validator = RequestValidator(os.environ["TWILIO_AUTH_TOKEN"])
pool = AsyncConnectionPool(os.environ["DATABASE_URL"], min_size=POOL, max_size=POOL, open=False)

EVENT = """
INSERT INTO inbound_events (id, created_at, received_at, provider, external_id, client_id, payload)
VALUES (%s, now(), now(), 'twilio_sms', %s, %s, %s)
ON CONFLICT (provider, external_id) DO NOTHING RETURNING id
"""
JOB = """
INSERT INTO procrastinate_jobs (queue_name, task_name, lock, args)
VALUES ('replies', 'reception.take_in', %s, %s)
"""
LOG = """
INSERT INTO webhook_log (id, created_at, client_id, direction, event_type, external_id, payload,
                         response_status, response_body, signature_valid, latency_ms)
VALUES (%s, now(), %s, 'inbound', 'sms_inbound', %s, %s, 200, 'Accepted', true, 1)
"""


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    async with pool, pool.connection() as connection:
        app.state.clients = dict(
            await (
                await connection.execute("SELECT phone_number, client_id FROM client_phone_numbers")
            ).fetchall()
        )
        await connection.commit()
        print(READY, flush=True)
        yield


app = FastAPI(lifespan=lifespan)


@app.post(PATH)
async def sms(request: Request) -> Response:
    form = await request.form()
    signature = request.headers.get("x-twilio-signature", "")
    if not validator.validate(str(request.url), form, signature):
        raise HTTPException(403)
    fields = {name: str(value) for name, value in form.items()}
    async with pool.connection() as connection:
        await _store(connection, fields)
    return Response('<?xml version="1.0" encoding="UTF-8"?><Response/>', media_type="text/xml")


async def _store(connection: psycopg.AsyncConnection, fields: dict[str, str]) -> None:
    client, sid = app.state.clients[fields["To"]], fields["MessageSid"]
    event = new_id()
    stored = await connection.execute(EVENT, (event, sid, client, Jsonb(fields)))
    if await stored.fetchone():
        lock = f"lead:{client}:{fields['From']}"
        await connection.execute(JOB, (lock, Jsonb({"event_id": str(event)})))
    await connection.execute(LOG, (new_id(), client, sid, Jsonb(fields)))


if __name__ == "__main__":
    uvicorn.run(app, port=int(sys.argv[1]), loop="uvloop", http="httptools", log_config=None)
