"""No query on a table of tenants without a scope.

A statement that names such a table mentions its client or lead, is keyed by an id or a SID, or
says why it is for everybody: `# all clients: <why>` on it or just above.
"""

import ast
import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from sqlmodel import SQLModel

import cs_app
from tests.guards.source import Module, modules

LEAVE_OUT = ("sandbox/", "seed")
STATEMENTS = ("select", "update", "delete")
SCOPED = re.compile(
    r"\b(client_id|lead_id|person_id|clients?\.id)\b"
    r"|\b(id|\w*_id|sid|twilio_sid|phone_number|twilio_number|dedupe_key|token)\)?\s*"
    r"(==?|IN\b)\s*(ANY\s*\()?\s*(CAST\()?[:%(\w]"
    r"|\.(id|sid)\)?\.in_\(",
    re.IGNORECASE,
)
SQL = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE)\b")
FOR_ALL = re.compile(r"#\s*all clients:\s*\S+")


def _tables() -> dict[str, str]:
    """The tables with a client's rows, by name, each with its model's name."""
    for module in pkgutil.walk_packages(cs_app.__path__, "cs_app."):
        if module.name.endswith("models") and "sandbox" not in module.name:
            importlib.import_module(module.name)
    mappers = SQLModel._sa_registry.mappers  # type: ignore[attr-defined]
    return {
        str(mapper.local_table): mapper.class_.__name__
        for mapper in mappers
        if "client_id" in mapper.local_table.columns
    }


TABLES = _tables()
NAMED = re.compile(
    rf"\b(FROM|JOIN|UPDATE|INTO)\s+(ONLY\s+)?({'|'.join(TABLES)}|leads)\b", re.IGNORECASE
)


def test_every_query_on_a_tenants_table_has_a_scope():
    unscoped = [
        module.place(node)
        for module in modules(leave_out=LEAVE_OUT)
        for node in _queries(module)
        if not _is_scoped(module, node)
    ]
    assert unscoped == []


def test_the_guard_knows_the_tables():
    assert {"leads", "conversations", "scheduled_messages", "kb_entries"} <= set(TABLES)


def test_the_guard_sees_most_queries_of_the_rooms():
    rooms = {m.name.split("/")[0] for m in modules() for _ in _queries(m)}
    assert rooms >= {"messaging", "reception", "agent", "escalations", "analytics"}


SAMPLES = {
    'text("SELECT * FROM leads WHERE status = :status")': False,
    'text("UPDATE scheduled_messages SET status = :s WHERE status = :t")': False,
    "select(Lead).where(Lead.status == status)": False,
    'text("SELECT * FROM leads WHERE client_id = :client_id")': True,
    'text("SELECT * FROM conversations WHERE id = ANY(:ids)")': True,
    '"UPDATE leads SET score = 1 WHERE id = %(id)s"': True,
    "select(Lead).where(col(Lead.id) == lead_id)": True,
}


@pytest.mark.parametrize(("source", "scoped"), SAMPLES.items(), ids=SAMPLES.keys())
def test_the_guard_tells_a_scope_from_none(tmp_path: Path, source: str, scoped: bool):
    file = tmp_path / "sample.py"
    file.write_text(f"rows = {source}")
    (query,) = _queries(module := Module(file))
    assert _is_scoped(module, query) is scoped


def _queries(module: Module) -> list[ast.AST]:
    found: list[ast.AST] = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if SQL.search(node.value) and NAMED.search(node.value):
                found.append(node)
        elif isinstance(node, ast.JoinedStr):
            if NAMED.search(ast.unparse(node)):
                found.append(node)
        elif _is_statement_on_a_tenant(node):
            found.append(node)
    return found


def _is_statement_on_a_tenant(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
        return False
    if node.func.id not in STATEMENTS or not node.args:
        return False
    models = set(TABLES.values())
    return any(
        isinstance(part, ast.Name) and part.id in models
        for argument in node.args
        for part in ast.walk(argument)
    )


def _is_scoped(module: Module, node: ast.AST) -> bool:
    statement = _statement_of(module, node)
    if SCOPED.search(ast.unparse(statement).replace("\\n", "\n")):
        return True
    first = max(0, statement.lineno - 6)
    last = statement.end_lineno or statement.lineno
    return any(FOR_ALL.search(line) for line in module.lines[first:last])


def _statement_of(module: Module, node: ast.AST) -> ast.stmt:
    """The smallest statement around a query, which holds its whole chain of `.where(…)`."""
    around = [
        parent
        for parent in ast.walk(module.tree)
        if isinstance(parent, ast.stmt) and any(child is node for child in ast.walk(parent))
    ]
    return min(around, key=lambda s: (s.end_lineno or 0) - s.lineno)
