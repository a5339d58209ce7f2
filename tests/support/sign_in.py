"""Signs people in without the sign-in pages."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from cs_app.identity.permissions import SessionKind
from cs_app.identity.session import sessions
from cs_app.identity.session.sessions import SessionClaims
from tests.support.cast import Town


async def start_session(
    town: Town,
    kind: SessionKind,
    *,
    person_id: UUID,
    membership_id: UUID,
    client_id: UUID | None = None,
) -> SessionClaims:
    """What a sign-in of this moment leaves behind."""
    table = "agency" if kind is SessionKind.AGENCY else "client"
    version = await town.database.value(
        f"SELECT session_version FROM {table}_memberships WHERE id = %s", membership_id
    )
    token = sessions.new_token()
    moved = await town.database.value("SELECT offset_seconds FROM sandbox_clock") or 0
    now = datetime.now(UTC) + timedelta(seconds=moved)
    row = {
        "token_hash": sessions.hash_of(token),
        "person_id": person_id,
        f"{table}_membership_id": membership_id,
        "session_version": version,
        "created_at": now,
        "last_seen_at": now,
        "confirmed_at": now,
        "expires_at": now + sessions.LIFETIME,
    }
    await town.insert("sessions", row)
    return SessionClaims(kind, token, person_id, client_id, version)
