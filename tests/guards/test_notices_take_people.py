"""Who tells people of ours names a person, never a number or a mail address.

A text to a lead can so not leave by the way of the notices, which asks no compliance gateway.
"""

import ast
import inspect

from cs_app.notifications import agency, team
from tests.guards.source import Module, modules

ROOM = "cs_app.notifications"
TELLS = {"tell_agency", "tell_team", "Notice", "agency"}
KNOWS_TABLES = ("seed/", "screens/", "web/", "migration/")
CONNECTS = "wiring.py"
ADDRESSES = {"to", "phone", "number", "mail", "email", "address"}


def _taken(module: Module) -> list[tuple[str, str]]:
    """What a module takes from the room: (module of the room, name)."""
    return [
        (node.module or "", alias.name)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(ROOM)
        for alias in node.names
    ]


def _other_ways(among: list[Module]) -> list[str]:
    return [
        f"{module.name} takes {name} of {of}"
        for module in among
        for of, name in _taken(module)
        if name not in TELLS
        and not (module.name.startswith(KNOWS_TABLES) and of.endswith("models"))
    ]


def test_other_rooms_only_tell():
    others = modules(leave_out=("notifications/", CONNECTS))
    assert _other_ways(others) == []


def test_the_guard_sees_another_way():
    inside = [module for module in modules() if module.name == "notifications/sign_in_codes.py"]
    assert _other_ways(inside)


def test_telling_takes_no_address():
    for tell in (agency.tell_agency, team.tell_team):
        assert not ADDRESSES & set(inspect.signature(tell).parameters)
