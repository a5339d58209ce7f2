"""The product without its pages, for as long as cases are played: `python -m evals.product FILE…`.

It opens the businesses of the files first, and says `ready` once it takes texts.
"""

import asyncio
import sys
from pathlib import Path
from uuid import UUID

import uvicorn
from sqlalchemy import delete
from sqlmodel import col

from cs_app import api, sandbox_process, seed
from cs_app.clients.models import BusinessHours
from cs_app.identity.request_origin import RequestOrigin
from cs_app.kernel import db
from cs_app.kernel.clean_request import CleanRequest
from cs_app.kernel.scope import EVERYTHING
from cs_app.process import Duties, prepare, running
from cs_app.seed import agency
from cs_app.seed.town import open_business
from cs_app.settings import settings
from evals import business_file
from evals.ready import READY


async def open_all(files: list[Path]) -> list[UUID]:
    """Make the agency and the business of each file, as the demo's are made; their ids."""
    await seed.role_templates()
    async with db.unit_of_work(EVERYTHING) as session:
        people = await agency.make_people(session)
        opened = []
        for file in files:
            business = business_file.read(file)
            by = people[agency.Role.OWNER]
            made = await open_business(session, business, invited_by=by)
            if not business.hours:
                this = col(BusinessHours.client_id) == made.client_id
                await session.execute(delete(BusinessHours).where(this))
            opened.append(made.client_id)
    return opened


async def main(files: list[Path]) -> None:
    config = uvicorn.Config(
        CleanRequest(RequestOrigin(api.build())),
        host="127.0.0.1",
        port=settings().port,
        log_config=None,
        access_log=False,
    )
    server = uvicorn.Server(config)
    async with running(Duties(jobs=True, schedule=True)):
        await open_all(files)
        serving = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.05)
        print(READY, flush=True)
        await serving


if __name__ == "__main__":
    prepare()
    sandbox_process.ensure(settings())
    asyncio.run(main([Path(name) for name in sys.argv[1:]]))
