"""What a member of a business is given, or denied, beyond their role."""

from dataclasses import dataclass

from cs_app.identity.grants import require_keys_of
from cs_app.identity.models import RoleScope


@dataclass(frozen=True)
class Overrides:
    """Portal permissions added to a role, and taken from it; what is in both is denied."""

    grant: frozenset[str] = frozenset()
    revoke: frozenset[str] = frozenset()

    def stored(self) -> dict[str, list[str]]:
        """As the column `permission_overrides` and the audit log have it."""
        return {"grant": sorted(self.grant), "revoke": sorted(self.revoke)}


NO_OVERRIDES = Overrides()


def checked(overrides: Overrides) -> Overrides:
    """Without grants that a denial undoes. Raises `Invalid` naming what is no portal key."""
    require_keys_of(RoleScope.CLIENT, overrides.grant | overrides.revoke, field="overrides")
    return Overrides(overrides.grant - overrides.revoke, overrides.revoke)


def read(stored: dict) -> Overrides:
    """The overrides of a membership's row."""
    return Overrides(frozenset(stored.get("grant") or ()), frozenset(stored.get("revoke") or ()))
