"""The product's own door in a process that serves only: no worker, no scheduler."""

import asyncio

import uvicorn
import uvloop
from starlette.types import ASGIApp

from bench.stage import READY, ROOT
from cs_app.process import Duties, prepare, running
from cs_app.served_pages import load_pages
from cs_app.settings import settings
from cs_app.web.bundle.frontend import ensure_built
from cs_app.web.door.front_door import FrontDoor
from cs_app.web.kit import live


def application() -> ASGIApp:
    """The front door as served, with its pages, which it builds if need be."""
    ensure_built(root=ROOT)
    return FrontDoor(load_pages())


async def main() -> None:
    config = uvicorn.Config(
        application(),
        port=settings().port,
        log_config=None,
        access_log=False,
        proxy_headers=True,
    )
    server = uvicorn.Server(config)
    async with running(Duties(on_signal=live.deliver)):
        serving = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.05)
        print(READY, flush=True)
        await serving


if __name__ == "__main__":
    prepare()
    uvloop.run(main())
