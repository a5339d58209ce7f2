"""Which pages are whose, by their address."""

from cs_app.identity.permissions import SessionKind

AGENCY_PAGES = ("/admin", "/conversations", "/scheduled", "/dashboard", "/leads", "/escalations")
PORTAL_PAGES = ("/client",)
OPEN_PAGES = ("/client-login",)
SANDBOX_PAGES = ("/sandbox", "/design")
WELCOME = "/welcome"
PORTAL_LINK = "/d"


def kind_of_page(path: str) -> SessionKind | None:
    """The kind of session that a page needs; None for one that everybody may open."""
    if is_below(path, OPEN_PAGES):
        return None
    if is_below(path, AGENCY_PAGES):
        return SessionKind.AGENCY
    return SessionKind.PORTAL if is_below(path, PORTAL_PAGES) else None


def is_below(path: str, pages: tuple[str, ...]) -> bool:
    """Whether the path is that of one of these pages, or of a page below it."""
    return any(path == page or path.startswith(f"{page}/") for page in pages)
