"""Leaves the sandbox's own scripts and styles out of a front end for production."""

import shutil
from pathlib import Path
from typing import Any

from reflex.plugins import Plugin

from cs_app.settings import settings

SANDBOX_ASSETS = ("sandbox", "design/sandbox.css")


class SandboxAssetsPlugin(Plugin):
    """Reflex copies the whole of `assets`, whether a page uses it or not."""

    def post_build(self, **context: Any) -> None:
        static_dir: Path = context["static_dir"]
        if settings().in_sandbox:
            return
        for asset in (static_dir / name for name in SANDBOX_ASSETS):
            if asset.is_dir():
                shutil.rmtree(asset)
            else:
                asset.unlink()
