"""Where a sign-in leads: the first one by way of the welcome page."""

from urllib.parse import urlencode

from cs_app.identity.login.session_start import SignedIn
from cs_app.identity.permissions import SessionKind

HOME = {SessionKind.AGENCY: "/admin", SessionKind.PORTAL: "/client"}
PAGE = "/welcome"


def after_sign_in(signed_in: SignedIn, next_path: str | None) -> str:
    """The page to show now, for a person who wanted to go to `next_path`."""
    kind = signed_in.claims.kind
    target = next_path or HOME[kind]
    if not signed_in.is_first:
        return target
    return f"{PAGE}?{urlencode({'kind': kind.value, 'next': target})}"
