"""Every page with what fills it, and every name for which that looks in an address."""

import ast
import inspect
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

from reflex_base.event import Event
from reflex_base.registry import RegistrationContext

from cs_app.settings import settings
from tests.support.servers import SECRETS

READERS = ("cs_app.web.", "cs_app.identity.audit_log.")
A_NAME = re.compile(r"[A-Za-z_]{1,20}")


@dataclass(frozen=True)
class Page:
    """Its address, with `{}` for an id in it, and the names of the events that fill it."""

    path: str
    loads: tuple[str, ...]
    names: tuple[str, ...]

    def __str__(self) -> str:
        return self.path


@cache
def pages() -> list[Page]:
    """The pages of the app; a new one is among them by being there."""
    app = the_app()
    with app.set_contexts():
        return [_page(route, app._load_events.get(route, [])) for route in app._unevaluated_pages]


@cache
def the_app() -> Any:
    with mock.patch.dict(os.environ, SECRETS):
        settings.cache_clear()
        from cs_app.cs_app import app
    settings.cache_clear()
    return app


def _page(route: str, loads: Any) -> Page:
    """Events that do not look at the address are left out."""
    found = {event.name: module_of(event.name) for event in Event.from_event_type(loads)}
    reading = {name: module for name, module in found.items() if _looks_at_the_address(module)}
    names = {name for module in reading.values() for name in names_in(module)}
    return Page("/" + re.sub(r"\[\w+\]", "{}", route), tuple(reading), tuple(sorted(names)))


def module_of(event: str) -> ModuleType:
    """Where the State stands whose handler this event calls."""
    (state,) = RegistrationContext.get().event_handlers[event].states
    return sys.modules[state.__module__]


def _looks_at_the_address(module: ModuleType) -> bool:
    return any("router.url" in _source(one) for one in (module, *_imported(module)))


def names_in(module: ModuleType) -> set[str]:
    """What is asked for by its name in the module's folder, or in a module that it imports."""
    beside = Path(str(module.__file__)).parent.glob("*.py")
    sources = [file.read_text() for file in beside] + [*map(_source, _imported(module))]
    return {name for source in sources for name in _asked_for(source)}


def _imported(module: ModuleType) -> set[ModuleType]:
    """The modules of the pages and of their addresses from which this one takes something."""
    homes = {getattr(value, "__module__", "") for value in vars(module).values()}
    modules = {value.__name__ for value in vars(module).values() if inspect.ismodule(value)}
    return {sys.modules[name] for name in map(str, homes | modules) if name.startswith(READERS)}


@cache
def _source(module: ModuleType) -> str:
    return inspect.getsource(module)


@cache
def _asked_for(source: str) -> set[str]:
    """`asked.get("q")`, `_number(asked, "limit")` and `FILTERS = ["q", …]`."""
    return set(_texts(ast.parse(source)))


def _texts(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        given: list[ast.expr] = []
        if isinstance(node, ast.Call) and _reads_a_name(node):
            given = node.args
        elif isinstance(node, ast.Assign | ast.AnnAssign) and _names_filters(node):
            given = getattr(node.value, "elts", [])
        values = (getattr(one, "value", None) for one in given)
        yield from (value for value in values if isinstance(value, str) and A_NAME.fullmatch(value))


def _names_filters(node: ast.Assign | ast.AnnAssign) -> bool:
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    return ast.unparse(target) == "FILTERS"


def _reads_a_name(call: ast.Call) -> bool:
    return getattr(call.func, "attr", "") == "get" or any(
        isinstance(argument, ast.Name) and argument.id == "asked" for argument in call.args
    )
