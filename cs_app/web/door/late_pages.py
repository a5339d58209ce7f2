"""The pages while they load: the door is open already, and who asks for one waits a while."""

import asyncio
import contextlib
import functools
import threading
from collections.abc import AsyncIterator, Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from cs_app.web.door.unavailable import still_loading

WAIT_SECONDS = 15  # longer than pages load on a slow machine, shorter than people and proxies wait
TRY_AGAIN_LATER = 1013  # a WebSocket's close code, of the registry that RFC 6455 began


class LatePages:
    """Stands where the pages will. `load` brings them, and may take its time in a thread."""

    def __init__(self, load: Callable[[], ASGIApp], *, wait: float = WAIT_SECONDS) -> None:
        self._load = load
        self._wait = wait
        self._pages: ASGIApp | None = None
        self._there = asyncio.Event()

    async def bring(self, *, then: Callable[[], None]) -> None:
        """Load and start the pages, say so, and keep them running until cancelled.

        Raises what `load` raises.
        """
        pages = await _in_a_thread(self._load)
        async with _started(pages):
            self._pages = pages
            self._there.set()
            then()
            await asyncio.Event().wait()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._pages is None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._there.wait(), self._wait)
        await (self._pages or _not_yet(scope))(scope, receive, send)


def _not_yet(scope: Scope) -> ASGIApp:
    return still_loading() if scope["type"] == "http" else WebSocketClose(TRY_AGAIN_LATER)


async def _in_a_thread(work: Callable[[], ASGIApp]) -> ASGIApp:
    """Unlike `asyncio.to_thread`, keeps no process alive that is told to end."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[ASGIApp] = loop.create_future()

    def run() -> None:
        try:
            settle = functools.partial(done.set_result, work())
        except BaseException as error:
            settle = functools.partial(done.set_exception, error)
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(settle)

    threading.Thread(target=run, daemon=True, name="pages").start()
    return await done


@contextlib.asynccontextmanager
async def _started(app: ASGIApp) -> AsyncIterator[None]:
    """The time between an app's start and its end, which a server would tell it of."""
    told: asyncio.Queue[Message] = asyncio.Queue()
    answered: asyncio.Queue[Message] = asyncio.Queue()
    scope = {"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}
    living = asyncio.create_task(app(scope, told.get, answered.put))  # type: ignore[arg-type]
    await told.put({"type": "lifespan.startup"})
    if (await answered.get())["type"] == "lifespan.startup.failed":
        await living
    try:
        yield
    finally:
        await told.put({"type": "lifespan.shutdown"})
        await living
