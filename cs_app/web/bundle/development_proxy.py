"""Under `reflex run` pages come from Vite: it must hand the API's paths on to the backend."""

import json
from typing import Any

from reflex.plugins import Plugin
from reflex_base.config import get_config

PATHS = ("/api", "/auth", "/healthz", "/readyz", "/metrics")
VITE_CONFIG = "vite.config.js"
ANCHOR = "server: {"


class DevelopmentProxyPlugin(Plugin):
    """Adds the proxy to Vite's configuration; a built front end has no use for it.

    Raises `RuntimeError` when the configuration has no place for it, which would mean that
    Reflex changed its shape.
    """

    def pre_compile(self, **context: Any) -> None:
        context["add_modify_task"](VITE_CONFIG, _with_proxy)


def _with_proxy(content: str) -> str:
    if ANCHOR not in content:
        raise RuntimeError(f"{VITE_CONFIG} has no {ANCHOR!r}")
    backend = f"http://localhost:{get_config().backend_port or 8000}"
    rules = json.dumps(dict.fromkeys(PATHS, backend))
    return content.replace(ANCHOR, f"{ANCHOR} proxy: {rules},", 1)
