"""The peer of a live page: LISTEN, one query, one message to every socket."""

import asyncio
import os
import sys

import psycopg
import socketio
import uvicorn

from bench.stage import READY
from cs_app.kernel.live import CHANNEL, Signal

NAMESPACE = "/_event"
PREVIEW = "SELECT last_message_preview FROM leads WHERE id = %s"
tabs = socketio.AsyncServer(async_mode="asgi", cors_allowed_origins="*", namespaces=[NAMESPACE])


async def pass_on() -> None:
    """Tell every socket the lead's last text, for each change."""
    url = os.environ["DATABASE_URL"]
    async with (
        await psycopg.AsyncConnection.connect(url, autocommit=True) as listening,
        await psycopg.AsyncConnection.connect(url, autocommit=True) as reading,
    ):
        await listening.execute(f"LISTEN {CHANNEL}")
        async for notification in listening.notifies():
            lead = Signal.decode(notification.payload).lead_id
            row = await (await reading.execute(PREVIEW, (lead,))).fetchone()
            await tabs.emit("text", row, namespace=NAMESPACE)


async def main() -> None:
    app = socketio.ASGIApp(tabs, socketio_path="_event")
    server = uvicorn.Server(uvicorn.Config(app, port=int(sys.argv[1]), log_config=None))
    async with asyncio.TaskGroup() as parts:
        parts.create_task(pass_on())
        parts.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.05)
        print(READY, flush=True)


if __name__ == "__main__":
    asyncio.run(main())
