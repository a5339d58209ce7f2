"""What a browser gets in place of a page that cannot be shown just now: no app, no data."""

from functools import cache

from starlette.responses import HTMLResponse

from cs_app.settings import ROOT
from cs_app.web.design.brand import NAME

RETRY_SECONDS = 5
SHEETS = ("tokens", "base", "shell", "controls")
# The choice of colours as `theme_toggle` keeps it.
_COLOURS = """
const chosen = localStorage.getItem("theme");
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
if (chosen === "dark" || (chosen !== "light" && dark)) {
  document.documentElement.classList.add("dark");
}
"""
_DATABASE_AWAY = "The database does not answer. Nothing is lost; try again in a moment."
_STILL_LOADING = "The product has just been started. Try again in a moment."


@cache
def _style() -> str:
    """The page brings its styles along: while the pages load, a sheet would be waited for too."""
    return "".join((ROOT / f"assets/design/{name}.css").read_text() for name in SHEETS)


def _page(why: str) -> str:
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Not available · {NAME}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<style>{_style()}</style>
<script>{_COLOURS}</script>
</head>
<body>
<div class="center-page" data-density="portal">
<header><strong>{NAME}</strong></header>
<main id="main"><div class="center-card" role="alert">
<h1>We cannot show this page just now</h1>
<p class="muted">{why}</p>
<a class="button" data-variant="primary" data-wide="true" href="">Try again</a>
</div></main>
<footer>{NAME}</footer>
</div>
</body>
</html>
"""


def unavailable() -> HTMLResponse:
    """503 while the database does not answer."""
    return _try_again(_DATABASE_AWAY)


def still_loading() -> HTMLResponse:
    """503 while this process has no pages yet."""
    return _try_again(_STILL_LOADING)


def _try_again(why: str) -> HTMLResponse:
    """With a button that asks for the same address again."""
    headers = {"Retry-After": str(RETRY_SECONDS), "Cache-Control": "no-store"}
    return HTMLResponse(_page(why), status_code=503, headers=headers)
