"""An agency person looks at a client's portal as its people see it, and changes nothing there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.identity.permissions import AgencyPermission, Permission, PortalPermission, SessionKind
from cs_app.identity.session import sessions
from cs_app.identity.session.sessions import SessionClaims
from cs_app.kernel import clock
from cs_app.kernel.errors import NotFound

COOKIE = "viewAsClient"
LIFETIME = timedelta(minutes=30)
READING: frozenset[Permission] = frozenset(
    key for key in PortalPermission if key.endswith(".view") or key is PortalPermission.DASHBOARD
)
_KNOWN = text("SELECT 1 FROM clients WHERE id = :client_id")


@dataclass(frozen=True)
class ViewAsClaims:
    """What the cookie says, beside the agency session in whose name it was made."""

    agency: SessionClaims
    actor_id: UUID
    session_id: UUID
    client_id: UUID
    until: datetime
    kind: SessionKind = SessionKind.PORTAL

    @property
    def owner(self) -> str:
        """Differs between any two sessions, and any two clients looked at within one."""
        return f"{self.agency.owner}/{self.client_id}/{self.until.timestamp():.0f}"


async def start(session: AsyncSession, access: Access, client_id: UUID) -> str:
    """Put on record that this person looks now; returns the cookie's value.

    Raises `NotAllowed` without `agency.clients.view`, `NotFound` outside the person's scope.
    """
    access.require(AgencyPermission.CLIENTS_VIEW)
    access.require_client(client_id)
    if await session.scalar(_KNOWN, {"client_id": client_id}) is None:
        raise NotFound("This client does not exist")
    until = clock.now() + LIFETIME
    details = {"until": until.isoformat(timespec="seconds")}
    await _record(session, Action.VIEW_AS_STARTED, access.person_id, client_id, details)
    return sessions.sign(
        {
            "actorPersonId": str(access.person_id),
            "sessionId": str(access.session_id),
            "clientId": str(client_id),
            "readOnly": True,
            "exp": int(until.timestamp()),
        }
    )


async def stop(session: AsyncSession, claims: ViewAsClaims) -> None:
    """Put on record that this person looks no longer."""
    await _record(session, Action.VIEW_AS_ENDED, claims.actor_id, claims.client_id)


def from_cookies(cookies: Mapping[str, str]) -> ViewAsClaims | None:
    """The claims of a browser that looks at a client now; None without an agency cookie, too."""
    value = cookies.get(COOKIE)
    agency = sessions.from_cookies(cookies, SessionKind.AGENCY)
    if not value or agency is None:
        return None
    try:
        claims = _claims(agency, sessions.verified(value) or {})
    except (ValueError, KeyError, TypeError):
        return None
    return claims if claims.until > clock.now() else None


def _claims(agency: SessionClaims, content: dict) -> ViewAsClaims:
    return ViewAsClaims(
        agency=agency,
        actor_id=UUID(str(content["actorPersonId"])),
        session_id=UUID(str(content["sessionId"])),
        client_id=UUID(str(content["clientId"])),
        until=datetime.fromtimestamp(int(content["exp"]), UTC),
    )


async def _record(
    session: AsyncSession, action: Action, actor: UUID, client_id: UUID, details: dict | None = None
) -> None:
    await audit.record(
        session,
        actor=actor,
        action=action,
        client_id=client_id,
        resource_type="client",
        resource_id=str(client_id),
        details=details,
    )
