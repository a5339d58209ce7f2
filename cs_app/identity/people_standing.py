"""Locks somebody out of everything at once, and lets them in again."""

from uuid import UUID

from sqlalchemy import Row, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.identity import audit
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.identity.beyond_scope import everywhere
from cs_app.identity.grants import AGENCY_OWNER, require_changeable, require_grantable
from cs_app.identity.models import Person, RoleScope
from cs_app.identity.permissions import AgencyPermission
from cs_app.identity.revocation import bump_person
from cs_app.kernel.errors import Conflict, NotAllowed, NotFound

# all clients: whether this person belongs to any business that the actor does not see
_TIES = text("""
SELECT r.slug, coalesce(r.permissions, '{}') AS permissions,
       a.client_scope = 'all' AS sees_all,
       ARRAY(SELECT x.client_id FROM agency_client_assignments x
              WHERE x.agency_membership_id = a.id) AS looks_after,
       ARRAY(SELECT m.client_id FROM client_memberships m
              WHERE m.person_id = p.id) AS belongs_to,
       EXISTS (SELECT 1 FROM client_memberships m
                WHERE m.person_id = p.id AND m.is_active) AS has_business,
       EXISTS (SELECT 1 FROM client_memberships m
                WHERE m.person_id = p.id AND m.is_owner) AS owns_business
  FROM people p
  LEFT JOIN agency_memberships a ON a.person_id = p.id AND a.is_active
  LEFT JOIN role_templates r ON r.id = a.role_template_id
 WHERE p.id = :person_id
""")


async def deactivate_person(session: AsyncSession, access: Access, *, person_id: UUID) -> None:
    """Sign somebody out of agency and businesses, and let them in nowhere from now on.

    Raises `NotFound`, and `NotAllowed` for the actor, for owners of the agency or of a
    business, and for somebody who belongs to clients outside the actor's scope.
    """
    person, ties = await _held(session, access, person_id)
    require_changeable(access, person_id=person.id, is_owner=ties.slug == AGENCY_OWNER)
    if ties.owns_business:
        raise NotAllowed("This person owns a business; transfer its ownership first")
    if not person.is_active:
        raise Conflict("This person was deactivated already")
    await _set(session, access, person, active=False)


async def reactivate_person(session: AsyncSession, access: Access, *, person_id: UUID) -> None:
    """Let somebody in again, to what they belonged to before.

    That gives back what they hold: raises `NotAllowed` unless the actor may give it.
    """
    person, ties = await _held(session, access, person_id)
    if person.is_active:
        raise Conflict("This person is active already")
    require_grantable(access, ties.permissions, RoleScope.AGENCY)
    if ties.has_business:
        access.require(AgencyPermission.CLIENTS_EDIT)
    await _set(session, access, person, active=True)


async def _held(session: AsyncSession, access: Access, person_id: UUID) -> tuple[Person, Row]:
    """The person, locked, with all they are tied to."""
    access.require(AgencyPermission.TEAM_MANAGE)
    found = await session.execute(
        select(Person).where(col(Person.id) == person_id).with_for_update()
    )
    person = found.scalar_one_or_none()
    if person is None:
        raise NotFound("This person does not exist")
    ties = (await everywhere(session, _TIES, {"person_id": person_id}))[0]
    _require_in_sight(access, ties)
    return person, ties


def _require_in_sight(access: Access, ties: Row) -> None:
    if access.client_ids is None:
        return
    everywhere_tied = set(ties.belongs_to) | set(ties.looks_after)
    is_colleague = ties.slug is not None
    if not is_colleague and not everywhere_tied & access.client_ids:
        raise NotFound("This person does not exist")
    if ties.sees_all or not everywhere_tied <= access.client_ids:
        raise NotAllowed("This person also belongs to clients that you do not see")


async def _set(session: AsyncSession, access: Access, person: Person, *, active: bool) -> None:
    person.is_active = active
    ended = await bump_person(session, person.id)
    await audit.record(
        session,
        actor=access.person_id,
        action=Action.PERSON_REACTIVATED if active else Action.PERSON_DEACTIVATED,
        resource_type="person",
        resource_id=str(person.id),
        details={"person_id": str(person.id), "person": person.name, "memberships": ended},
    )
