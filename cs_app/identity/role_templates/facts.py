"""What somebody typed about a role, checked before it is stored."""

import re
import unicodedata
from dataclasses import dataclass

from cs_app.identity.grants import require_keys_of
from cs_app.identity.models import RoleScope
from cs_app.identity.permissions import with_implied
from cs_app.kernel.errors import Invalid
from cs_app.kernel.fitting import fitting
from cs_app.kernel.visible import one_line

LONGEST_NAME = 100
LONGEST_DESCRIPTION = 500


@dataclass(frozen=True)
class RoleFacts:
    """What somebody typed about a role."""

    name: str
    description: str
    permissions: frozenset[str]


def checked(facts: RoleFacts, scope: RoleScope) -> RoleFacts:
    """Trimmed, and with what the permissions imply.

    Raises `Invalid` on field name, description or permissions.
    """
    name = one_line(facts.name)
    description = one_line(facts.description) if facts.description.strip() else ""
    if name is None or not slug_of(name):
        raise Invalid("Enter a name with Latin letters or digits", field="name")
    fitting(name, LONGEST_NAME, what="The name", field="name")
    if description is None:
        raise Invalid("Use plain characters", field="description")
    fitting(description, LONGEST_DESCRIPTION, what="The description", field="description")
    if not facts.permissions:
        raise Invalid("Choose at least one permission", field="permissions")
    require_keys_of(scope, facts.permissions)
    return RoleFacts(name, description, with_implied(facts.permissions))


def slug_of(name: str) -> str:
    """The name in lower snake case, without accents: `Réception 2` → `reception_2`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")
