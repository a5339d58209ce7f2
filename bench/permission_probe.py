"""Reads one page of an inbox with and without the checks: `python -m bench.permission_probe`.

With: an agency person's cookie is looked up, the permission asked for, and the page read in a
transaction scoped to their clients, as the product's own role. Without: the same page, read as
the owner, whom no policy binds.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from statistics import median

import httpx
import psycopg
import reflex as rx
from fastapi import Depends, FastAPI
from reflex_base.event import Event

from cs_app.cs_app import app as pages
from cs_app.identity.access import Access
from cs_app.identity.login import session_start
from cs_app.identity.permissions import AgencyPermission, SessionKind
from cs_app.identity.role_templates.built_in import seed_role_templates
from cs_app.identity.route_access import requires
from cs_app.identity.session import sessions
from cs_app.identity.session.live_access import live_access
from cs_app.kernel import db
from cs_app.kernel.ids import new_id
from cs_app.kernel.scope import EVERYTHING, NOTHING, Scope
from cs_app.process import database_url, prepare
from cs_app.screens.conversation_list import ThreadFilter, list_threads
from cs_app.settings import settings
from cs_app.web.guard.event_guard import Guard
from cs_app.web.guard.handler_access import current_access
from cs_app.web.inbox.state import InboxState

ROUNDS, RUNS = 6, 150
LOOKS_AFTER = 20  # clients, of the forty
Work = Callable[[], Awaitable[None]]


async def read_page(scope: Scope, access: Access) -> None:
    """What an inbox asks for, in a transaction of its own."""
    async with db.unit_of_work(scope) as session:
        page = await list_threads(session, access, where=ThreadFilter())
    assert page.items


async def join(owner_url: str) -> tuple[str, Access]:
    """Somebody of the agency who looks after some of the clients: their cookie and their rights."""
    async with db.unit_of_work(NOTHING) as session:
        await seed_role_templates(session)
    person_id, membership_id = new_id(), new_id()
    with psycopg.connect(owner_url) as owner:
        owner.execute(
            "INSERT INTO people (id, name, email) VALUES (%s, 'Mina', %s)",
            (person_id, f"{person_id}@agency.test"),
        )
        owner.execute(
            "INSERT INTO agency_memberships (id, person_id, role_template_id, client_scope)"
            " SELECT %s, %s, id, 'assigned' FROM role_templates WHERE slug = 'account_manager'",
            (membership_id, person_id),
        )
        owner.execute(
            "INSERT INTO agency_client_assignments (agency_membership_id, client_id)"
            " SELECT %s, id FROM clients ORDER BY id LIMIT %s",
            (membership_id, LOOKS_AFTER),
        )
    async with db.unit_of_work(EVERYTHING) as session:
        entered = await session_start.enter_agency(session, person_id)
    assert entered
    access = await live_access(entered.claims)
    assert access
    return sessions.issue(entered.claims), access


def guarded_event(cookie: str) -> Work:
    """The guard's look at an event, then the page within the scope that it found."""
    root = rx.State(_reflex_internal_init=True)  # pyright: ignore[reportCallIssue]
    name = f"{sessions.COOKIE_NAMES[SessionKind.AGENCY]}={cookie}"
    root.router_data = {"headers": {"cookie": name}, "pathname": "/conversations", "token": "tab"}
    event = Event(name=f"{InboxState.get_full_name()}.load")

    async def run() -> None:
        with pages.set_contexts():
            refusal = await Guard().preprocess(pages, root, event)
        assert refusal is None, refusal
        access = current_access()
        await read_page(access.scope, access)

    return run


@asynccontextmanager
async def requests(cookie: str, reader: Access) -> AsyncIterator[tuple[Work, Work]]:
    """The same page over HTTP, behind `requires` and in the open."""
    routes = FastAPI()

    @routes.get("/guarded")
    async def guarded(
        access: Access = Depends(requires(AgencyPermission.CONVERSATIONS_VIEW)),
    ) -> None:
        await read_page(access.scope, access)

    @routes.get("/bare")
    async def bare() -> None:
        await read_page(EVERYTHING, reader)

    jar = {sessions.COOKIE_NAMES[SessionKind.AGENCY]: cookie}
    transport = httpx.ASGITransport(routes)
    async with httpx.AsyncClient(transport=transport, base_url="http://x", cookies=jar) as client:

        async def ask(path: str) -> None:
            answer = await client.get(path)
            assert answer.status_code == 200, answer.text

        yield (lambda: ask("/guarded")), (lambda: ask("/bare"))


async def taken(work: Work) -> list[float]:
    """Milliseconds of each run; the first few only warm up."""
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        await work()
        times.append((time.perf_counter() - began) * 1000)
    return times[RUNS // 10 :]


async def main() -> None:
    owner_url, app_url = database_url(settings()), db.url()
    cookie, reader = await join(owner_url)
    times: dict[tuple[str, str], list[float]] = {}

    async def note(name: tuple[str, str], work: Work) -> None:
        times.setdefault(name, []).extend(await taken(work))

    async with requests(cookie, reader) as (guarded, bare):
        for _ in range(ROUNDS):
            await use(app_url)
            await note(("event", "guarded"), guarded_event(cookie))
            await note(("request", "guarded"), guarded)
            await use(owner_url)
            await note(("event", "bare"), lambda: read_page(EVERYTHING, reader))
            await note(("request", "bare"), bare)
    medians: dict[str, dict[str, float]] = {}
    for (kind, how), values in times.items():
        medians.setdefault(kind, {})[how] = median(values)
    print(json.dumps(medians))


async def use(url: str) -> None:
    """Work as this role from here on."""
    await db.close()
    db.configure(url, prepared=True)


if __name__ == "__main__":
    prepare()
    asyncio.run(main())
