"""The form of a member: what it begins with, what was typed into it, and what is wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any
from uuid import UUID

from cs_app.identity.client_team.joining import NewMember
from cs_app.identity.client_team.overrides import Overrides
from cs_app.identity.client_team.settings import MemberSettings
from cs_app.identity.permission_words import WORDS, grouped
from cs_app.identity.permissions import Permission, PortalPermission
from cs_app.identity.role_templates.listing import RoleName
from cs_app.kernel.errors import Invalid, ProductError
from cs_app.kernel.ids import id_or_none
from cs_app.web.client_team.lines import MemberLine

OVERRIDE = "override:"
GRANT, REVOKE = "grant", "revoke"


@dataclass(frozen=True)
class MemberErrors:
    """What is wrong with each field; "" where nothing is."""

    name: str = ""
    email: str = ""
    phone: str = ""
    contact: str = ""
    role: str = ""
    priority: str = ""
    overrides: str = ""


@dataclass(frozen=True)
class KeyChoice:
    """A permission: whether the role has it, and what is chosen beyond the role."""

    name: str
    label: str
    sentence: str
    by_role: bool
    chosen: str
    may_grant: bool


def errors_of(error: ProductError, *, one_contact: bool) -> MemberErrors | None:
    """The error at its field; None when it belongs to no field of the form."""
    name = error.field or ""
    if one_contact and name in ("email", "phone"):
        name = "contact"
    if name not in {known.name for known in fields(MemberErrors)}:
        return None
    return replace(MemberErrors(), **{name: error.message})


def key_choices(
    member: MemberLine, role_keys: Iterable[str], grantable: frozenset[Permission]
) -> list[KeyChoice]:
    """All portal permissions, as they stand for this member and this role."""
    in_role = frozenset(role_keys)

    def choice(key: Permission) -> KeyChoice:
        chosen = REVOKE if key in member.revoke else GRANT if key in member.grant else ""
        words, held = WORDS[key], key in grantable or key in member.grant
        name = f"{OVERRIDE}{key}"
        return KeyChoice(name, words.label, words.sentence, key in in_role, chosen, held)

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


def new_member(values: Mapping[str, Any]) -> NewMember:
    """Somebody to add, as typed. Raises `Invalid` by field."""
    email, phone = _typed(values, "email"), _typed(values, "phone")
    if contact := _typed(values, "contact"):
        email, phone = (contact, "") if "@" in contact else ("", contact)
    return NewMember(
        name=_typed(values, "name"), email=email, phone=phone, settings=settings_of(values)
    )


def settings_of(values: Mapping[str, Any]) -> MemberSettings:
    """Role, overrides, flags and priority, as chosen. Raises `Invalid` by field."""
    return MemberSettings(
        role_id=_role(_typed(values, "role")),
        overrides=Overrides(grant=_keys(values, GRANT), revoke=_keys(values, REVOKE)),
        receive_escalations=bool(values.get("receive_escalations")),
        receive_hot_transfers=bool(values.get("receive_hot_transfers")),
        priority=_priority(_typed(values, "priority")),
    )


def _typed(values: Mapping[str, Any], name: str) -> str:
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
