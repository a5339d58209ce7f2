"""Signed session cookies: they say who somebody is, never what they may do."""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from cs_app.kernel import clock
from cs_app.settings import settings

LIFETIME = timedelta(days=30)


class SessionKind(StrEnum):
    AGENCY = "agency"
    PORTAL = "portal"


COOKIES = {SessionKind.AGENCY: "agencySessionId", SessionKind.PORTAL: "clientSessionId"}


@dataclass(frozen=True)
class Session:
    """Whom a cookie names, and the version its membership had at sign-in."""

    kind: SessionKind
    person_id: UUID
    membership_id: UUID
    session_version: int
    issued_at: datetime

    def to_cookie(self) -> str:
        """`base64url(JSON).hex(HMAC-SHA256)`."""
        content = {
            "kind": self.kind.value,
            "personId": str(self.person_id),
            "membershipId": str(self.membership_id),
            "sessionVersion": self.session_version,
            "issuedAt": int(self.issued_at.timestamp()),
        }
        body = base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")
        return f"{body}.{_signature(body)}"


def read_cookie(value: str | None, kind: SessionKind) -> Session | None:
    """The session of a cookie; None for one that is forged, too old or of the other kind."""
    if not value:
        return None
    body, _, signature = value.partition(".")
    if not hmac.compare_digest(_signature(body).encode(), signature.encode()):
        return None
    try:
        content = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        session = Session(
            kind=SessionKind(content["kind"]),
            person_id=UUID(content["personId"]),
            membership_id=UUID(content["membershipId"]),
            session_version=int(content["sessionVersion"]),
            issued_at=datetime.fromtimestamp(content["issuedAt"], clock.now().tzinfo),
        )
    except (ValueError, KeyError, TypeError):
        return None
    too_old = clock.real_now() - session.issued_at > LIFETIME
    return None if too_old or session.kind is not kind else session


def start(
    *, kind: SessionKind, person_id: UUID, membership_id: UUID, session_version: int
) -> Session:
    """A session that begins now."""
    return Session(kind, person_id, membership_id, session_version, clock.real_now())


def _signature(body: str) -> str:
    key = settings().session_secret.get_secret_value().encode()
    return hmac.new(key, body.encode(), hashlib.sha256).hexdigest()
