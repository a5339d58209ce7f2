"""The form of a member: what it begins with, and what was typed into it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cs_app.identity.client_team.listing import TeamMember
from cs_app.identity.client_team.overrides import Overrides
from cs_app.identity.client_team.settings import MemberSettings
from cs_app.identity.permission_words import WORDS, grouped, sentence_of
from cs_app.identity.permissions import Permission, PortalPermission
from cs_app.identity.role_templates.listing import RoleName
from cs_app.kernel.errors import Invalid
from cs_app.kernel.ids import id_or_none
from cs_app.web.client_team.lines import MemberLine

OVERRIDE = "override:"
GRANT, REVOKE = "grant", "revoke"


@dataclass(frozen=True)
class KeyChoice:
    """A permission: whether the role has it, and what is chosen beyond the role."""

    name: str
    label: str
    sentence: str
    by_role: bool
    chosen: str
    may_grant: bool


def key_choices(
    member: MemberLine, role_keys: Iterable[str], grantable: frozenset[Permission]
) -> list[KeyChoice]:
    """All portal permissions, as they stand for this member and this role."""
    in_role = frozenset(role_keys)

    def choice(key: Permission) -> KeyChoice:
        chosen = REVOKE if key in member.revoke else GRANT if key in member.grant else ""
        label, held = WORDS[key].label, key in grantable or key in member.grant
        name = f"{OVERRIDE}{key}"
        return KeyChoice(name, label, sentence_of(key), key in in_role, chosen, held)

    return [choice(key) for _, keys in grouped(PortalPermission) for key in keys]


def role_options(roles: list[RoleName], member: MemberLine) -> list[tuple[str, str]]:
    """The roles to choose from, with the present one where it is none of them."""
    options = [(str(role.id), role.name) for role in roles]
    known = {value for value, _ in options}
    keeps = member.role_id and member.role_id not in known
    return [(member.role_id, f"{member.role} (as it is)"), *options] if keeps else options


def first_choice(roles: list[RoleName]) -> str:
    """The role that a new member starts with: of the built-in ones the least."""
    known = [role for role in roles if role.is_built_in] or roles
    return str(known[-1].id) if known else ""


def stored(member: TeamMember) -> dict[str, Any]:
    """What a member has now, by the names of the form's fields."""
    return {
        "role": str(member.role_id),
        "receive_escalations": member.receive_escalations,
        "receive_hot_transfers": member.receive_hot_transfers,
        "priority": str(member.priority),
        **{f"{OVERRIDE}{key}": _beyond(member.overrides, key) for key in PortalPermission},
    }


def typed(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same from the browser, with who they are for a new member."""
    return {
        "role": _text(values, "role"),
        "receive_escalations": bool(values.get("receive_escalations")),
        "receive_hot_transfers": bool(values.get("receive_hot_transfers")),
        "priority": _text(values, "priority"),
        **{f"{OVERRIDE}{key}": _text(values, f"{OVERRIDE}{key}") for key in PortalPermission},
    }


def who(values: Mapping[str, Any]) -> dict[str, str]:
    """A new member's name and how they sign in, as typed."""
    email, phone = _text(values, "email"), _text(values, "phone")
    if contact := _text(values, "contact"):
        email, phone = (contact, "") if "@" in contact else ("", contact)
    return {"name": _text(values, "name"), "email": email, "phone": phone}


def settings_of(values: Mapping[str, Any]) -> MemberSettings:
    """Role, overrides, flags and priority, as chosen. Raises `Invalid` by field."""
    return MemberSettings(
        role_id=_role(values["role"]),
        overrides=Overrides(grant=_keys(values, GRANT), revoke=_keys(values, REVOKE)),
        receive_escalations=values["receive_escalations"],
        receive_hot_transfers=values["receive_hot_transfers"],
        priority=_priority(values["priority"]),
    )


def _beyond(overrides: Overrides, key: PortalPermission) -> str:
    if key in overrides.revoke:
        return REVOKE
    return GRANT if key in overrides.grant else ""


def _text(values: Mapping[str, Any], name: str) -> str:
    return str(values.get(name) or "").strip()


def _keys(values: Mapping[str, Any], chosen: str) -> frozenset[str]:
    return frozenset(
        name.removeprefix(OVERRIDE)
        for name, value in values.items()
        if name.startswith(OVERRIDE) and value == chosen
    )


def _role(typed: str) -> UUID:
    role_id = id_or_none(typed)
    if role_id is None:
        raise Invalid("Choose a role from the list", field="role")
    return role_id


def _priority(typed: str) -> int:
    try:
        return int(typed)
    except ValueError:
        raise Invalid("Enter a whole number from 1 to 10", field="priority") from None
