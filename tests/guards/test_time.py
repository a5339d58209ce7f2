"""Time comes from the clock that the sandbox and the tests can move."""

import ast

from tests.guards.source import Module, modules

MAY_ASK = ("kernel/clock.py", "kernel/ids.py", "kernel/embedded_postgres.py", "sandbox/")
WALL_CLOCKS = {"now", "utcnow", "today", "fromtimestamp", "utcfromtimestamp"}
SQL_CLOCKS = ("now()", "current_timestamp", "current_date")


def test_nobody_asks_the_wall_clock():
    asked = [place for module in modules(leave_out=MAY_ASK) for place in _wall_clocks(module)]
    assert asked == []


def test_no_query_decides_by_the_databases_clock():
    asked = [
        module.place(node)
        for module in modules(leave_out=(*MAY_ASK, "kernel/columns.py"))
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and _is_sql(node.value)
        and any(word in node.value.lower() for word in SQL_CLOCKS)
    ]
    assert asked == []


def test_the_guard_sees_a_wall_clock():
    source = Module(next(m.path for m in modules() if m.name == "kernel/clock.py"))
    assert _wall_clocks(source)


def _wall_clocks(module: Module) -> list[str]:
    return [module.place(call) for name, call in module.calls() if _is_wall_clock(name, call)]


def _is_wall_clock(name: str, call: ast.Call) -> bool:
    owner, _, method = name.rpartition(".")
    if name in ("time.time", "time.time_ns", "time.localtime", "time.gmtime"):
        return True
    if owner.rpartition(".")[2] in ("datetime", "date", "Date"):
        if method == "fromtimestamp" and len(call.args) + len(call.keywords) > 1:
            return False
        return method in WALL_CLOCKS or (method == "strptime" and not call.keywords)
    return name == "datetime" and "tzinfo" not in {k.arg for k in call.keywords}


def _is_sql(text: str) -> bool:
    return any(word in text for word in ("SELECT ", "UPDATE ", "INSERT ", "DELETE "))
