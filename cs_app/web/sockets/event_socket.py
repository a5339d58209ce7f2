"""Takes in nothing from the pages' socket but well-formed events."""

from typing import Any

import reflex as rx
import structlog

from cs_app.web.sockets.event_shape import well_formed
from cs_app.web.sockets.visit import is_news

# What reading a message raises that no page of ours sends, in Socket.IO, in Reflex or here.
MALFORMED = (AttributeError, LookupError, RecursionError, TypeError, ValueError)
log = structlog.get_logger(__name__)


def listen_carefully(app: rx.App) -> None:
    """Have what is malformed dropped, with one line in the log."""
    server, namespace = app.sio, app.event_namespace
    if server is None or namespace is None:
        raise RuntimeError("the app has no States and so no socket")
    enqueue, dispatch = namespace.on_event, server._handle_eio_message

    async def on_event(sid: str, data: Any = None) -> None:
        await enqueue(sid, well_formed(data))

    async def on_message(socket: str, data: Any) -> None:
        try:
            await dispatch(socket, data)
        except MALFORMED as error:
            if is_news("malformed"):
                log.warning("web.message_malformed", error=type(error).__name__)

    namespace.on_event = on_event
    server.eio.on("message", on_message)
