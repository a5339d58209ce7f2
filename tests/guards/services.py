"""The services that pages and routes call in the rooms below, and what these ask of rights."""

import ast
import importlib
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from types import FunctionType, ModuleType
from typing import Any

from cs_app.identity.access import Access
from tests.guards.source import PRODUCT, Module, modules

NO_ROOMS = ("web", "kernel", "sandbox")
ASKING = ("require", "require_any", "require_client", "require_writing", "may")


def called_for_people() -> dict[FunctionType, str]:
    """Every service that a page or a route for people names, with one place that does."""
    found: dict[FunctionType, str] = {}
    for module in modules():
        if _is_for_people(module):
            names = vars(importlib.import_module(_dotted(module)))
            for service, place in named_in(module, names):
                found.setdefault(service, place)
    return found


def named_in(module: Module, names: Mapping[str, Any]) -> Iterator[tuple[FunctionType, str]]:
    """The services that a module calls or hands on; `names` are what it defines and imports."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Name | ast.Attribute):
            target = _meant(node, names)
            if isinstance(target, FunctionType) and _is_service(target):
                yield target, module.place(node)


def asks_for_rights(
    function: FunctionType, *, but_for: frozenset[FunctionType] = frozenset()
) -> bool:
    """Whether it asks its caller's rights for something, itself or by a function it hands them."""
    own = rights_parameter(function)
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    if any(_asks(call, own) for call in calls):
        return True
    handed = [_meant(call.func, function.__globals__) for call in calls if _hands_on(call, own)]
    return any(
        asks_for_rights(other, but_for=but_for | {function})
        for other in handed
        if isinstance(other, FunctionType) and other not in but_for | {function}
    )


def rights_parameter(function: FunctionType) -> str | None:
    """The name of the parameter that is somebody's rights."""
    given = inspect.signature(function).parameters.values()
    return next((one.name for one in given if one.annotation is Access), None)


def _asks(call: ast.Call, own: str | None) -> bool:
    asked = call.func
    if not isinstance(asked, ast.Attribute):
        return False
    return asked.attr in ASKING and ast.unparse(asked.value) == own


def _hands_on(call: ast.Call, own: str | None) -> bool:
    return any(ast.unparse(argument) == own for argument in call.args)


def _is_for_people(module: Module) -> bool:
    """Whether it runs for somebody who asks: a page, or routes that want a session."""
    if module.name.startswith(("web/", "identity/routes/")):
        return True
    return "APIRouter(" in module.text and "Depends(requires" in module.text


def _is_service(function: FunctionType) -> bool:
    """Whether a room below the pages offers it for work with the database."""
    package, _, rest = function.__module__.partition(".")
    if package == PRODUCT.name and rest.partition(".")[0] in NO_ROOMS:
        return False
    if function.__name__.startswith("_"):
        return False
    if "session" in inspect.signature(function).parameters:
        return True
    return inspect.iscoroutinefunction(function) and rights_parameter(function) is not None


def _meant(node: ast.expr, names: Mapping[str, Any]) -> Any:
    """What a name or `module.name` stands for; None for anything else."""
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Attribute):
        owner = _meant(node.value, names)
        return getattr(owner, node.attr, None) if isinstance(owner, ModuleType) else None
    return None


def _dotted(module: Module) -> str:
    path = module.path.relative_to(PRODUCT.parent).with_suffix("")
    return ".".join(path.parts).removesuffix(".__init__")
