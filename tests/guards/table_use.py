"""Which tables a module of the product reads and writes, and which room owns each of them.

SQL is taken from the statements that `statements.py` finds. An ORM row counts where its model is
named, and where an attribute is set on a variable that is known to hold one.
"""

import ast
import re
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import SQLModel

from tests.guards.source import Module
from tests.guards.statements import statements

Names = Mapping[str, Any]
WRITING = ("insert", "update", "delete")  # SQLAlchemy's constructs
SELECTING = ("select", "session.get", "session.get_one")
FETCHING = ("scalar", "scalars", "scalar_one", "scalar_one_or_none", "one", "one_or_none", "first")


@dataclass(frozen=True)
class Use:
    """One table in one place, by the statement there if it is SQL."""

    place: str
    room: str
    table: str
    writes: bool
    sql: str = ""


def owners() -> dict[str, str]:
    """The room of each table: the one whose `models.py` defines it."""
    mappers = SQLModel._sa_registry.mappers  # type: ignore[attr-defined]
    return {
        str(mapper.local_table): mapper.class_.__module__.split(".")[1]
        for mapper in mappers
        if mapper.class_.__module__.startswith("cs_app.")
    }


def uses(module: Module, names: Names) -> list[Use]:
    """All tables that a module names; `names` are what it defines and imports."""
    room = module.name.removesuffix(".py").split("/")[0]
    in_sql = [
        Use(statement.place, room, table, writes, statement.sql or "")
        for statement in statements(module, names)
        for table, writes in tables_in(statement.sql or "")
    ]
    in_orm = [Use(place, room, *use) for place, use in _in_orm(module, names)]
    return in_sql + in_orm


def tables_in(sql: str) -> list[tuple[str, bool]]:
    """The tables of a statement, each with whether it is written."""
    known = "|".join(owners())
    named = rf"(?:ONLY\s+)?({known})\b(?!\s*\.)"
    written = re.findall(rf"\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+{named}", sql, re.I)
    read = re.findall(rf"(?:(?<!DELETE )\bFROM|\bJOIN|\bUSING|,)\s+{named}", sql, re.I)
    return [(table, True) for table in written] + [(table, False) for table in read]


Found = Iterator[tuple[str, tuple[str, bool]]]


def _in_orm(module: Module, names: Names) -> Found:
    """The place of each use of a model, with the table and whether it is written."""
    for name, call in module.calls():
        if name == "db.insert" and isinstance(call.args[1], ast.Constant):
            yield module.place(call), (str(call.args[1].value), True)
        elif model := _model_written(call, names):
            yield module.place(call), (model, True)
    for node in _outside_annotations(module.tree):
        if isinstance(node, ast.Name) and (table := _table(names.get(node.id))):
            yield module.place(node), (table, False)
    for function in ast.walk(module.tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _rows_changed(module, function, names)


def _model_written(call: ast.Call, names: Names) -> str | None:
    """The table of `Model(…)`, or of `update(Model)` and the like."""
    if not isinstance(call.func, ast.Name):
        return None
    if call.func.id in WRITING and call.args and isinstance(call.args[0], ast.Name):
        return _table(names.get(call.args[0].id))
    return _table(names.get(call.func.id))


def _table(value: object) -> str | None:
    """The table of a model; None for what is no model."""
    is_model = isinstance(value, type) and issubclass(value, SQLModel)
    table = getattr(value, "__table__", None) if is_model else None
    return None if table is None else str(table)


def _outside_annotations(node: ast.AST) -> Iterator[ast.AST]:
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield child
                yield from _outside_annotations(child)


def _rows_changed(
    module: Module, function: ast.FunctionDef | ast.AsyncFunctionDef, names: Names
) -> Found:
    held = _Held(names)
    for argument in (*function.args.args, *function.args.kwonlyargs):
        held.keep(argument.arg, held.meant(argument.annotation))
    for node in sorted(ast.walk(function), key=lambda node: getattr(node, "lineno", 0)):
        if isinstance(node, ast.Assign):
            held.assign(node.targets[0], held.type_of(node.value))
        elif isinstance(node, ast.NamedExpr):
            held.assign(node.target, held.type_of(node.value))
        elif isinstance(node, ast.For | ast.AsyncFor):
            held.assign(node.target, held.type_of(node.iter))
        for changed in _changed(node):
            if table := _table(_model(held.type_of(changed))):
                yield module.place(node), (table, True)


def _changed(node: ast.AST) -> Iterator[ast.expr]:
    """The expressions whose row a node changes or deletes."""
    if isinstance(node, ast.Assign | ast.AugAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        yield from (target.value for target in targets if isinstance(target, ast.Attribute))
    if isinstance(node, ast.Call) and ast.unparse(node.func) in ("setattr", "session.delete"):
        yield node.args[0]


class _Held:
    """What the variables of one function hold, as far as it can be read."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.types: dict[str, Any] = {}

    def keep(self, variable: str, kind: Any) -> None:
        if kind is not None:
            self.types[variable] = kind

    def assign(self, target: ast.expr, kind: Any) -> None:
        if isinstance(target, ast.Name):
            self.keep(target.id, kind)
        elif isinstance(target, ast.Tuple) and typing.get_origin(kind) is tuple:
            for part, part_kind in zip(target.elts, typing.get_args(kind), strict=False):
                self.assign(part, part_kind)

    def meant(self, annotation: ast.expr | None) -> Any:
        return self._value(annotation) if annotation is not None else None

    def type_of(self, node: ast.expr) -> Any:
        """The type of an expression; for a result of a query, the model that was selected."""
        if isinstance(node, ast.Await):
            return self.type_of(node.value)
        if isinstance(node, ast.Name):
            return self.types.get(node.id)
        if isinstance(node, ast.Attribute):
            return _hints(_model(self.type_of(node.value))).get(node.attr)
        if isinstance(node, ast.Call):
            return self._of_call(node)
        return None

    def _of_call(self, call: ast.Call) -> Any:
        for selected in _selections(call):
            if isinstance(model := self._value(selected), type):
                return model
        if isinstance(call.func, ast.Attribute) and call.func.attr in FETCHING:
            return self.type_of(call.func.value)
        function = self._value(call.func)
        return function if isinstance(function, type) else _hints(function).get("return")

    def _value(self, node: ast.expr) -> Any:
        try:
            return eval(compile(ast.Expression(node), "names", "eval"), dict(self.names))
        except Exception:  # a name of the function itself
            return None


def _selections(call: ast.Call) -> Iterator[ast.expr]:
    """The model of each `select(Model)` or `session.get(Model, …)` within a call."""
    for node in ast.walk(call):
        if isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in SELECTING:
            yield node.args[0]


def _hints(thing: Any) -> dict[str, Any]:
    try:
        return typing.get_type_hints(thing) if thing is not None else {}
    except (TypeError, NameError):
        return {}


def _model(kind: Any) -> Any:
    """Of `Model | None` the model."""
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        return next((part for part in typing.get_args(kind) if part is not type(None)), None)
    return kind
