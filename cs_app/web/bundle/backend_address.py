"""Makes the built front end talk to whatever address the page was served from."""

import re
from pathlib import Path
from typing import Any

from reflex.plugins import Plugin
from reflex_base.config import get_config

_BASES = {"http": "location.origin", "ws": 'location.origin.replace(/^http/,"ws")'}
# Reflex drops the port of an https address on these hosts; the page's own origin is exact.
_SPECIAL_HOSTS = re.compile(r"""\[(["'`])localhost\1,\1 ?0\.0\.0\.0\1,[^\]]*\]""")


class SameOriginPlugin(Plugin):
    """Replaces the API address that Reflex bakes into the bundle by the page's own origin.

    Works on the finished files, before they are compressed. Raises `RuntimeError` when the
    bundle does not hold what is to be replaced, which would mean that Reflex changed its shape.
    """

    def post_build(self, **context: Any) -> None:
        static_dir: Path = context["static_dir"]
        api = get_config().api_url.partition("://")[2]
        baked = re.compile(rf"""(["'`])(http|ws)s?://{re.escape(api)}(/[^"'`]*)\1""")
        scripts = list(static_dir.rglob("*.js"))
        _replace(scripts, baked, lambda m: f'({_BASES[m[2]]}+"{m[3]}")')
        _replace(scripts, _SPECIAL_HOSTS, lambda m: "[]")


def _replace(scripts: list[Path], pattern: re.Pattern[str], by: Any) -> None:
    total = 0
    for script in scripts:
        text, count = pattern.subn(by, script.read_text())
        if count:
            script.write_text(text)
        total += count
    if not total:
        raise RuntimeError(f"the built front end has nothing like {pattern.pattern}")
