"""Session cookies: they name a row of `sessions`; what that is worth is read there every time.

The agency's is an opaque token. The portal's also says whose it is, signed by this installation;
what the person may do stands in neither.
"""

import base64
import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from cs_app.identity.permissions import SessionKind
from cs_app.kernel import clock
from cs_app.settings import settings

LIFETIME = timedelta(days=30)
COOKIE_NAMES = {
    SessionKind.AGENCY: "agencySessionId",
    SessionKind.PORTAL: "clientSessionId",
}
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True)
class SessionClaims:
    """What a session cookie says; all but `token` is known of the portal's only."""

    kind: SessionKind
    token: str
    person_id: UUID | None = None
    client_id: UUID | None = None
    session_version: int | None = None

    @property
    def token_hash(self) -> str:
        """Names the session where its token must not stand."""
        return hash_of(self.token)

    @property
    def owner(self) -> str:
        """Differs between any two sessions."""
        return self.token_hash


def new_token() -> str:
    """32 random bytes in base64url."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """The SHA-256 under which a token is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def issue(claims: SessionClaims) -> str:
    """The cookie's value: the token, or for the portal the signed claims."""
    if claims.kind is SessionKind.AGENCY:
        return claims.token
    return sign(
        {
            "personId": str(claims.person_id),
            "clientId": str(claims.client_id),
            "sessionVersion": claims.session_version,
            "sessionToken": claims.token,
            "iat": int(clock.now().timestamp()),
        }
    )


def from_cookies(cookies: Mapping[str, str], kind: SessionKind) -> SessionClaims | None:
    """The claims of a request's session cookie of this kind."""
    value = cookies.get(COOKIE_NAMES[kind])
    return parse(value, kind) if value else None


def parse(value: str, kind: SessionKind) -> SessionClaims | None:
    """The claims of a cookie of this kind; None if it is forged or damaged."""
    if kind is SessionKind.AGENCY:
        return SessionClaims(kind, value) if _TOKEN.fullmatch(value) else None
    try:
        content = verified(value) or {}
        return SessionClaims(
            kind=kind,
            token=str(content["sessionToken"]),
            person_id=UUID(str(content["personId"])),
            client_id=UUID(str(content["clientId"])),
            session_version=int(content["sessionVersion"]),
        )
    except (ValueError, KeyError, TypeError):
        return None


def sign(content: dict) -> str:
    """base64url of JSON, a dot, and the hex HMAC-SHA256 of the former."""
    payload = base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")
    return f"{payload}.{_signature(payload)}"


def verified(value: str) -> dict | None:
    """What was signed; None for what this installation did not sign.

    Raises `ValueError` for a signed text that is no JSON.
    """
    payload, _, signature = value.partition(".")
    if not hmac.compare_digest(_signature(payload).encode(), signature.encode()):
        return None
    return json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))


def _signature(payload: str) -> str:
    key = hashlib.sha256(b"session-cookie:" + settings().session_secret.get_secret_value().encode())
    return hmac.new(key.digest(), payload.encode(), hashlib.sha256).hexdigest()
