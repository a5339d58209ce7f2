"""Roles and their permissions as the browser gets them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from cs_app.identity.access import Access
from cs_app.identity.grants import grantable, keys_of
from cs_app.identity.models import RoleScope
from cs_app.identity.permission_words import WORDS, grouped, sentence_of
from cs_app.identity.permissions import Permission
from cs_app.identity.role_templates.listing import RoleRow

SCOPE_WORDS = {RoleScope.AGENCY: "Agency", RoleScope.CLIENT: "Business"}


@dataclass(frozen=True)
class RoleCard:
    """One role; `own` ones can be changed and deleted."""

    id: str
    name: str
    description: str
    scope: str
    count: str
    holders: str
    own: bool


@dataclass(frozen=True)
class KeyChoice:
    """A permission to tick; `note` says so where it can be taken away but not given."""

    key: str
    label: str
    sentence: str
    ticked: bool
    note: str


@dataclass(frozen=True)
class KeyGroup:
    title: str
    choices: list[KeyChoice]


@dataclass(frozen=True)
class RoleFields:
    """What the form begins with; without an `id` it makes a role."""

    id: str = ""
    name: str = ""
    description: str = ""
    scope: str = RoleScope.AGENCY.value
    scope_word: str = SCOPE_WORDS[RoleScope.AGENCY]
    holders: str = ""
    own: bool = True
    groups: list[KeyGroup] = field(default_factory=list)


def card(row: RoleRow) -> RoleCard:
    return RoleCard(
        id=str(row.id),
        name=row.name,
        description=row.description,
        scope=SCOPE_WORDS[row.scope],
        count=f"{len(row.permissions)} of {len(keys_of(row.scope))} permissions",
        holders=_people(row.holders),
        own=not row.is_built_in,
    )


def blank(access: Access, scope: RoleScope) -> RoleFields:
    """The form of a role yet to be made."""
    groups = _groups(grantable(access, scope), ticked=(), givable=grantable(access, scope))
    return RoleFields(scope=scope.value, scope_word=SCOPE_WORDS[scope], groups=groups)


def fields_of(access: Access, row: RoleRow) -> RoleFields:
    """The form of a role as it stands; of a built-in one to be looked at, what it contains."""
    givable = grantable(access, row.scope)
    held = frozenset(key for key in keys_of(row.scope) if key.value in row.permissions)
    shown = held if row.is_built_in else held | givable
    return RoleFields(
        id=str(row.id),
        name=row.name,
        description=row.description,
        scope=row.scope.value,
        scope_word=SCOPE_WORDS[row.scope],
        holders=_people(row.holders),
        own=not row.is_built_in,
        groups=_groups(shown, ticked=row.permissions, givable=givable),
    )


def _groups(
    shown: Iterable[Permission], *, ticked: Iterable[str], givable: frozenset[Permission]
) -> list[KeyGroup]:
    chosen = frozenset(ticked)
    return [
        KeyGroup(title, [_choice(key, key.value in chosen, key in givable) for key in keys])
        for title, keys in grouped(shown)
    ]


def _choice(key: Permission, ticked: bool, givable: bool) -> KeyChoice:
    note = "" if givable else "You do not hold it: once taken away, you cannot give it back."
    return KeyChoice(key.value, WORDS[key].label, sentence_of(key), ticked, note)


def _people(number: int) -> str:
    return {0: "Nobody has it", 1: "1 person"}.get(number, f"{number} people")
