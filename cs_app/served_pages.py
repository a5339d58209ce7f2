"""The Reflex app as one ASGI app: pages, events and uploads on one port, in this process."""

import gc
import os
import sys

from starlette.types import ASGIApp

from cs_app.settings import ROOT
from cs_app.web.bundle.frontend import served_folder
from cs_app.web.door.cache_headers import CacheHeaders


def load_pages() -> ASGIApp:
    """Import the pages in production mode and return them as one app; takes seconds.

    The front end must have been built before (`frontend.ensure_built`).
    """
    _say_production()
    from cs_app.cs_app import app
    from cs_app.web.sockets.door import SocketDoor
    from cs_app.web.sockets.origin import is_own_origin

    if app.sio:
        app.sio.eio.cors_allowed_origins = lambda origin, environ: is_own_origin(
            origin=origin, environ=environ
        )
    app.api_transformer = None  # the front door stands before it: the API need not pass Reflex
    pages = CacheHeaders(SocketDoor(app()))
    gc.freeze()  # what pages are made of stays: looked through again, it costs each text a tenth
    return pages


def _say_production() -> None:
    # Reflex reads these at import, the last two are internal to it: see its App.__call__.
    os.environ["REFLEX_ENV_MODE"] = "prod"
    os.environ["__REFLEX_SKIP_COMPILE"] = "true"
    os.environ["__REFLEX_MOUNT_FRONTEND_COMPILED_APP"] = "true"
    os.environ["REFLEX_WEB_WORKDIR"] = str(served_folder(ROOT))
    os.chdir(ROOT)  # where Reflex looks for rxconfig.py
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
