"""Session cookies: who is signed in, signed by this installation.

A cookie says who; what they may do is read from the database at every request (`access`).
"""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from cs_app.identity.permissions import SessionKind
from cs_app.kernel import clock
from cs_app.settings import settings

LIFETIME = timedelta(days=30)
COOKIE_NAMES = {
    SessionKind.AGENCY: "agencySessionId",
    SessionKind.PORTAL: "clientSessionId",
}


@dataclass(frozen=True)
class SessionClaims:
    """What a session cookie says. `session_id` names this one sign-in, for logging it out."""

    kind: SessionKind
    person_id: UUID
    membership_id: UUID
    client_id: UUID | None
    session_version: int
    issued_at: datetime
    session_id: str


def start(
    *,
    kind: SessionKind,
    person_id: UUID,
    membership_id: UUID,
    client_id: UUID | None,
    session_version: int,
) -> SessionClaims:
    """Claims of a sign-in that happens now."""
    return SessionClaims(
        kind=kind,
        person_id=person_id,
        membership_id=membership_id,
        client_id=client_id,
        session_version=session_version,
        issued_at=clock.now(),
        session_id=secrets.token_urlsafe(16),
    )


def issue(claims: SessionClaims) -> str:
    """The cookie's value: base64url of JSON, a dot, and the hex HMAC-SHA256 of the former."""
    content = {
        "personId": str(claims.person_id),
        "membershipId": str(claims.membership_id),
        "sessionVersion": claims.session_version,
        "kind": claims.kind.value,
        "iat": int(claims.issued_at.timestamp()),
        "sessionId": claims.session_id,
    }
    if claims.client_id:
        content["clientId"] = str(claims.client_id)
    payload = base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")
    return f"{payload}.{_signature(payload)}"


def parse(value: str, kind: SessionKind) -> SessionClaims | None:
    """The claims of a cookie of this kind; None if forged, damaged or older than 30 days."""
    payload, _, signature = value.partition(".")
    if not hmac.compare_digest(_signature(payload).encode(), signature.encode()):
        return None
    try:
        claims = _claims(json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))))
    except (ValueError, KeyError, TypeError):
        return None
    too_old = clock.now() - claims.issued_at > LIFETIME
    return None if too_old or claims.kind is not kind else claims


def from_cookies(cookies: Mapping[str, str], kind: SessionKind) -> SessionClaims | None:
    """The claims of a request's session cookie of this kind."""
    value = cookies.get(COOKIE_NAMES[kind])
    return parse(value, kind) if value else None


def _claims(content: dict) -> SessionClaims:
    client_id = content.get("clientId")
    return SessionClaims(
        kind=SessionKind(content["kind"]),
        person_id=UUID(content["personId"]),
        membership_id=UUID(content["membershipId"]),
        client_id=UUID(client_id) if client_id else None,
        session_version=int(content["sessionVersion"]),
        issued_at=datetime.fromtimestamp(int(content["iat"]), UTC),
        session_id=str(content["sessionId"]),
    )


def _signature(payload: str) -> str:
    key = hashlib.sha256(b"session-cookie:" + settings().session_secret.get_secret_value().encode())
    return hmac.new(key.digest(), payload.encode(), hashlib.sha256).hexdigest()
