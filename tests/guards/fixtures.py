"""Which fixtures the tests of a module use, and what these use in turn, from the source alone."""

import ast
from collections.abc import Iterator

from tests.guards.source import Module

Function = ast.FunctionDef | ast.AsyncFunctionDef
FIXTURES = ("pytest.fixture", "pytest_asyncio.fixture")
BY_NAME = ("usefixtures", "getfixturevalue")


def at_work(module: Module) -> list[Function]:
    """The tests of a module, and every fixture that is set up for one of them."""
    fixtures = _in_reach(module)
    tests = [node for node in _functions(module) if node.name.startswith("test_")]
    asked = {name for test in tests for name in _parameters(test) - _parametrized(module, test)}
    asked.update(_named(module))
    asked |= {name for name, fixture in fixtures.items() if _is_for_all(fixture)}
    found: dict[str, Function] = {}
    while asked:
        name = asked.pop()
        if name in fixtures and name not in found:
            found[name] = fixtures[name]
            asked.update(_parameters(fixtures[name]))
    return [*tests, *found.values()]


def _in_reach(module: Module) -> dict[str, Function]:
    """The fixtures that a module sees: its own before those of the folders around it."""
    folders = [folder for folder in module.path.parents if folder.is_relative_to(module.top)]
    around = [Module(folder / "conftest.py", module.top) for folder in reversed(folders)]
    return {
        node.name: node
        for place in [*around, module]
        if place.path.exists()
        for node in _functions(place)
        if _decorations(node)
    }


def _functions(module: Module) -> Iterator[Function]:
    for node in module.tree.body:
        if isinstance(node, Function):
            yield node


def _decorations(function: Function) -> list[str]:
    """How a function is made a fixture, if it is one."""
    sources = map(ast.unparse, function.decorator_list)
    return [source for source in sources if source.startswith(FIXTURES)]


def _is_for_all(function: Function) -> bool:
    return any("autouse=True" in source for source in _decorations(function))


def _parameters(function: Function) -> set[str]:
    return {argument.arg for argument in [*function.args.args, *function.args.kwonlyargs]}


def _parametrized(module: Module, test: Function) -> set[str]:
    """What a test is given by its own marks, which may have names."""
    marks = {
        ast.unparse(node.targets[0]): node.value
        for node in module.tree.body
        if isinstance(node, ast.Assign)
    }
    given: set[str] = set()
    for decorator in test.decorator_list:
        mark = marks.get(ast.unparse(decorator), decorator)
        if isinstance(mark, ast.Call) and ast.unparse(mark.func).endswith("parametrize"):
            names = ast.literal_eval(mark.args[0])
            given.update(names.replace(" ", "").split(",") if isinstance(names, str) else names)
    return given


def _named(module: Module) -> Iterator[str]:
    """Fixtures that are asked for by a string."""
    for name, call in module.calls():
        if name.rpartition(".")[2] in BY_NAME:
            for argument in call.args:
                yield ast.literal_eval(argument)
