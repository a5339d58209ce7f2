"""The guard against escalation: who may hand out which permissions, and to whom."""

from collections.abc import Iterable
from uuid import UUID

from cs_app.identity.access import Access
from cs_app.identity.models import RoleScope
from cs_app.identity.permissions import (
    KEYS,
    AgencyPermission,
    Permission,
    SessionKind,
    with_implied,
)
from cs_app.kernel.errors import Invalid, NotAllowed

AGENCY_OWNER = "agency_owner"
BUSINESS_OWNER = "business_owner"
KINDS = {RoleScope.AGENCY: SessionKind.AGENCY, RoleScope.CLIENT: SessionKind.PORTAL}
_NEVER_GIVEN = {
    AGENCY_OWNER: "The agency owner's role is not given away here; choose another role",
    BUSINESS_OWNER: "The owner's role changes hands by a transfer of ownership only",
}


def keys_of(scope: RoleScope) -> frozenset[Permission]:
    """Every permission that a role of this scope can contain."""
    return KEYS[KINDS[scope]]


def grantable(actor: Access, scope: RoleScope) -> frozenset[Permission]:
    """What this person may put into roles and overrides of this scope: what they hold.

    Agency people hold no portal permission; those who may edit clients give any of them.
    """
    if actor.kind is SessionKind.AGENCY and scope is RoleScope.CLIENT:
        edits_clients = actor.may(AgencyPermission.CLIENTS_EDIT)
        return keys_of(scope) if edits_clients else frozenset()
    return actor.permissions & keys_of(scope)


def require_grantable(
    actor: Access, keys: Iterable[str], scope: RoleScope, *, field: str = "permissions"
) -> None:
    """Raises `Invalid` for keys that are none of this scope, `NotAllowed` for those not held.

    What a key implies is given with it.
    """
    wanted = frozenset(keys)
    require_keys_of(scope, wanted, field=field)
    held = grantable(actor, scope)
    missing = wanted - held or with_implied(wanted) - held
    if missing:
        raise NotAllowed(f"You cannot give what you do not hold: {_listed(missing)}", field=field)


def require_keys_of(scope: RoleScope, keys: Iterable[str], *, field: str = "permissions") -> None:
    """Raises `Invalid`, naming the keys that a role or override of this scope cannot contain."""
    foreign = frozenset(keys) - keys_of(scope)
    if foreign:
        where = "agency" if scope is RoleScope.AGENCY else "business"
        raise Invalid(f"Not a permission within a {where}: {_listed(foreign)}", field=field)


def require_assignable(
    actor: Access, *, slug: str, role_scope: RoleScope, keys: Iterable[str], scope: RoleScope
) -> None:
    """Whether a role may be given to a member of the agency or of a business.

    Raises `Invalid` on field `role` for the wrong scope and for an owner's role, and
    `NotAllowed` naming the keys that the actor does not hold.
    """
    if role_scope is not scope:
        raise Invalid("Choose a role of this team", field="role")
    if slug in _NEVER_GIVEN:
        raise Invalid(_NEVER_GIVEN[slug], field="role")
    require_grantable(actor, keys, scope, field="role")


def require_changeable(actor: Access, *, person_id: UUID, is_owner: bool) -> None:
    """Raises `NotAllowed` where the member is the actor, or an owner."""
    if person_id == actor.person_id:
        raise NotAllowed("You cannot change your own membership; ask a colleague")
    if is_owner:
        raise NotAllowed("The owner's membership cannot be changed here")


def _listed(keys: Iterable[str]) -> str:
    return ", ".join(sorted(str(key) for key in keys))
