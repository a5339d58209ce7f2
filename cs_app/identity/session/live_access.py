"""What the cookies of a browser are worth at this moment."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, LiteralString
from uuid import UUID

from cs_app.identity.access import Access, effective
from cs_app.identity.businesses import Business
from cs_app.identity.client_standing import lets_in
from cs_app.identity.permissions import AgencyPermission, SessionKind
from cs_app.identity.session import sessions, view_as
from cs_app.identity.session.ending import invalidate
from cs_app.identity.session.sessions import SessionClaims
from cs_app.identity.session.view_as import ViewAsClaims
from cs_app.kernel import clock, db
from cs_app.kernel.scope import EVERYTHING
from cs_app.kernel.search import alphabetical

Claims = SessionClaims | ViewAsClaims
SEEN_EVERY = timedelta(minutes=5)

# A session whose person, membership, role or business does not fit any more has no permissions.
_AGENCY: LiteralString = """
SELECT s.id AS session_id, s.last_seen_at, s.expires_at, s.person_id, p.name,
       m.id AS membership_id, r.name AS role_name, r.permissions, c.business_name, c.timezone,
       CASE WHEN m.client_scope = 'all' THEN NULL
            ELSE ARRAY(SELECT x.client_id FROM agency_client_assignments x
                        WHERE x.agency_membership_id = m.id) END AS client_ids
  FROM sessions s
  LEFT JOIN agency_memberships m ON m.id = s.agency_membership_id AND m.person_id = s.person_id
                                AND m.is_active AND m.session_version = s.session_version
  LEFT JOIN people p ON p.id = m.person_id AND p.is_active
  LEFT JOIN role_templates r ON r.id = m.role_template_id AND r.scope = 'agency'
                            AND p.id IS NOT NULL
  LEFT JOIN clients c ON c.id = %(client_id)s::uuid
 WHERE s.token_hash = %(token_hash)s AND s.agency_membership_id IS NOT NULL
   AND s.ended_at IS NULL AND s.expires_at > %(now)s
"""
_PORTAL: LiteralString = f"""
SELECT s.id AS session_id, s.last_seen_at, s.expires_at, s.person_id, p.name,
       m.id AS membership_id, r.name AS role_name, r.permissions, m.permission_overrides,
       c.business_name, c.timezone,
       (SELECT json_agg(json_build_array(o.client_id, oc.business_name, oro.name)
                        ORDER BY {alphabetical("oc.business_name")}, oc.id)
          FROM client_memberships o
          JOIN clients oc ON oc.id = o.client_id AND {lets_in("oc")}
          JOIN role_templates oro ON oro.id = o.role_template_id
         WHERE o.person_id = s.person_id AND o.is_active) AS businesses
  FROM sessions s
  LEFT JOIN client_memberships m ON m.id = s.client_membership_id AND m.person_id = s.person_id
                                AND m.is_active AND m.session_version = s.session_version
                                AND m.session_version = %(session_version)s
                                AND m.person_id = %(person_id)s AND m.client_id = %(client_id)s
  LEFT JOIN people p ON p.id = m.person_id AND p.is_active
  LEFT JOIN clients c ON c.id = m.client_id AND {lets_in("c")} AND p.id IS NOT NULL
  LEFT JOIN role_templates r ON r.id = m.role_template_id AND r.scope = 'client'
                            AND c.id IS NOT NULL
 WHERE s.token_hash = %(token_hash)s AND s.client_membership_id IS NOT NULL
   AND s.ended_at IS NULL AND s.expires_at > %(now)s
"""  # noqa: S608 our own text
_SEEN: LiteralString = """
UPDATE sessions SET last_seen_at = %(now)s WHERE id = %(id)s AND last_seen_at < %(now)s
"""


def claims_in(cookies: Mapping[str, str], kind: SessionKind) -> Claims | None:
    """What the cookies claim; who looks at a client's portal is nobody else's there."""
    if kind is SessionKind.PORTAL and (looking := view_as.from_cookies(cookies)):
        return looking
    return sessions.from_cookies(cookies, kind)


async def live_access(claims: Claims) -> Access | None:
    """The access these claims give now, in one query.

    None when the session was ended, expired or never was, or when its membership, role, person
    or business does not fit any more: such a session is ended for good.
    """
    now = clock.now()
    own = claims.agency if isinstance(claims, ViewAsClaims) else claims
    row = await _row(claims, own, now)
    if row is None:
        return None
    if row.permissions is None:
        await invalidate(own.token_hash)
        return None
    if now - row.last_seen_at > SEEN_EVERY:
        await db.run_alone(EVERYTHING, _SEEN, {"id": row.session_id, "now": now})
    if isinstance(claims, ViewAsClaims):
        return _looking(claims, row)
    return _agency(row) if claims.kind is SessionKind.AGENCY else _portal(claims, row)


async def _row(claims: Claims, own: SessionClaims, now: datetime) -> Any | None:
    values = {"token_hash": own.token_hash, "now": now, "client_id": claims.client_id}
    if own.kind is SessionKind.AGENCY:
        rows = await db.run_alone(EVERYTHING, _AGENCY, values)
    else:
        values |= {"session_version": own.session_version, "person_id": own.person_id}
        rows = await db.run_alone(EVERYTHING, _PORTAL, values)
    return rows[0] if rows else None


def _agency(row: Any) -> Access:
    return Access(
        kind=SessionKind.AGENCY,
        person_id=row.person_id,
        person_name=row.name,
        membership_id=row.membership_id,
        role_name=row.role_name,
        permissions=effective(SessionKind.AGENCY, template=row.permissions),
        client_ids=None if row.client_ids is None else frozenset(row.client_ids),
        session_id=row.session_id,
        expires_at=row.expires_at,
    )


def _portal(claims: SessionClaims, row: Any) -> Access:
    assert claims.client_id is not None
    overrides = row.permission_overrides
    return Access(
        kind=SessionKind.PORTAL,
        person_id=row.person_id,
        person_name=row.name,
        membership_id=row.membership_id,
        role_name=row.role_name,
        permissions=effective(SessionKind.PORTAL, template=row.permissions, overrides=overrides),
        client_ids=frozenset({claims.client_id}),
        client_id=claims.client_id,
        business_name=row.business_name,
        timezone=row.timezone,
        session_id=row.session_id,
        expires_at=row.expires_at,
        businesses=tuple(Business(UUID(key), name, role) for key, name, role in row.businesses),
    )


def _looking(claims: ViewAsClaims, row: Any) -> Access | None:
    """Only the person and the session that began to look, and only while they may."""
    agency = _agency(row)
    is_theirs = (claims.actor_id, claims.session_id) == (agency.person_id, agency.session_id)
    may = agency.may(AgencyPermission.CLIENTS_VIEW) and agency.sees(claims.client_id)
    if not (is_theirs and may and row.business_name):
        return None
    return Access(
        kind=SessionKind.PORTAL,
        person_id=agency.person_id,
        person_name=agency.person_name,
        membership_id=agency.membership_id,
        role_name=agency.role_name,
        permissions=view_as.READING,
        client_ids=frozenset({claims.client_id}),
        client_id=claims.client_id,
        business_name=row.business_name,
        timezone=row.timezone,
        session_id=agency.session_id,
        expires_at=claims.until,
        read_only=True,
    )
