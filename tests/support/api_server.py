"""The product without its pages: API, jobs, schedule, database and sandbox."""

import asyncio

import uvicorn

from cs_app import api, sandbox_process, seed
from cs_app.identity.request_origin import RequestOrigin
from cs_app.kernel.clean_request import CleanRequest
from cs_app.process import Duties, prepare, running
from cs_app.settings import settings


async def main() -> None:
    config = uvicorn.Config(
        CleanRequest(RequestOrigin(api.build())),
        host="127.0.0.1",
        port=settings().port,
        log_config=None,
        access_log=False,
    )
    async with running(Duties(jobs=True, schedule=True)):
        await seed.role_templates()
        await uvicorn.Server(config).serve()


prepare()
sandbox_process.ensure(settings())
asyncio.run(main())
