"""What two people did to one thing: whose change stands where, and where they disagree."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Merged:
    """`stands` is what is to be stored; `disputed` are the fields that both changed differently."""

    changed: frozenset[str]
    disputed: frozenset[str]
    stands: dict[str, Any]


def merged(before: Values, typed: Values, now: Values) -> Merged:
    """Put what somebody typed into what is stored now, seen from what they began with.

    Fields that they did not touch stay as they are now, whoever changed them meanwhile. Of a set
    they changed only the members that they added or took away.
    """
    changed = frozenset(name for name, value in typed.items() if value != before.get(name))
    theirs = {name for name in changed if now.get(name) not in (before.get(name), typed[name])}
    sets = {name for name in changed if isinstance(typed[name], frozenset)}
    put = {
        name: _put(before.get(name, frozenset()), typed[name], now.get(name, frozenset()))
        if name in sets
        else typed[name]
        for name in changed
    }
    return Merged(changed, frozenset(theirs - sets), {**now, **put})


def _put(before: frozenset, typed: frozenset, now: frozenset) -> frozenset:
    return (now | (typed - before)) - (before - typed)
