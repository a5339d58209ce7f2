"""Every SQL statement in the product's source, with its place.

Constants of a module are taken as they are once it is imported, so that what is put together of
parts is whole; a statement inside a function is evaluated with the names of its module.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import TextClause, text
from sqlalchemy.dialects import postgresql

from tests.guards.source import Module

STATEMENT = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH|VALUES)\s")
NUMBERED = postgresql.dialect(paramstyle="numeric_dollar")
Names = Mapping[str, Any]


@dataclass(frozen=True)
class Statement:
    """One statement with the placeholders of PostgreSQL itself; none if it is not known here."""

    place: str
    sql: str | None


def statements(module: Module, names: Names) -> list[Statement]:
    """All of a module; `names` are what it defines and imports."""
    return [*_constants(module, names), *_inside_functions(module, names)]


def numbered(statement: str | TextClause) -> str:
    """The statement with `$1` for the first of its `:names` or `%(names)s`, and so on."""
    if isinstance(statement, TextClause):
        return str(statement.compile(dialect=NUMBERED))
    marks: dict[str, str] = {}
    return re.sub(
        r"%(\(\w+\))?s",
        lambda mark: marks.setdefault(mark[1] or f"{mark.start()}", f"${len(marks) + 1}"),
        statement,
    ).replace("%%", "%")


def _constants(module: Module, names: Names) -> Iterator[Statement]:
    parts = _parts(module)
    for node in module.tree.body:
        for name in _assigned(node):
            if name not in parts:
                for value in _flat(names[name]):
                    yield Statement(module.place(node), numbered(value))


def _assigned(node: ast.stmt) -> list[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _parts(module: Module) -> set[str]:
    """Names of what statements are made of: formatted, or set into another."""
    formatted = {
        call.func.value
        for _, call in module.calls()
        if isinstance(call.func, ast.Attribute) and call.func.attr == "format"
    }
    set_in = {node.value for node in ast.walk(module.tree) if isinstance(node, ast.FormattedValue)}
    return {node.id for node in formatted | set_in if isinstance(node, ast.Name)}


def _flat(value: object) -> Iterator[str | TextClause]:
    """The statements in a constant: itself, or the items of a collection."""
    if isinstance(value, dict | list | tuple):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _flat(item)
    elif isinstance(value, str | TextClause) and STATEMENT.match(str(value)):
        yield value


def _inside_functions(module: Module, names: Names) -> Iterator[Statement]:
    in_text = {id(call.args[0]) for name, call in module.calls() if name == "text" and call.args}
    for definition in module.tree.body:
        if isinstance(definition, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            for node in _wholes(definition):
                value = _evaluated(node, names)
                if value is not None:
                    value = numbered(text(value) if id(node) in in_text else value)
                yield Statement(module.place(node), value)


def _wholes(node: ast.AST) -> Iterator[ast.expr]:
    """The strings below a node that begin as a statement does, each with all that is added."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr) and STATEMENT.match(_beginning(child)):
            yield child
        else:
            yield from _wholes(child)


def _beginning(node: ast.AST) -> str:
    """The first words of a string, as far as they stand there."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.BinOp):
        return _beginning(node.left)
    if isinstance(node, ast.JoinedStr) and node.values:
        return _beginning(node.values[0])
    return ""


def _evaluated(node: ast.expr, names: Names) -> str | None:
    try:
        return eval(compile(ast.Expression(node), "statement", "eval"), dict(names))
    except NameError:
        return None
