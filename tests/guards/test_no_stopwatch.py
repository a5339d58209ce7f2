"""No test fails because a machine is slow: what is timed is timed in `bench/`.

A test may wait for something, with a deadline that costs nothing while all is well
(`tests/support/waiting.py`), and may say that something took at least so long.
"""

import ast

import pytest

from tests.guards.source import TESTS, Module, modules

MAY_WAIT = ("support/", "conftest.py")  # what waits, and what moves the world to a noon
LEAST_DEADLINE = 10  # seconds; a busy machine is four times as slow as an idle one
STOPWATCHES = ("monotonic", "perf_counter", "process_time", "thread_time", "cpu_times")
STOPWATCHES += ("getloadavg", "elapsed", "total_seconds")
DOTTED = ("time.time", "time.time_ns", "asyncio.timeout", "asyncio.wait_for")
LENGTHS = ("duration_ms", "latency_ms", "took", "spent")


def test_no_test_holds_the_product_to_a_time():
    held = [
        module.place(node)
        for module in modules(top=TESTS, leave_out=MAY_WAIT)
        for node in ast.walk(module.tree)
        if _holds_to_a_time(node)
    ]
    assert held == []


SAMPLES = {
    "assert time.monotonic() - began < 5": True,
    "began = perf_counter_ns()": True,
    "used = process.cpu_times()": True,
    "assert answer.elapsed < limit": True,
    "waits = [(b - a).total_seconds() for a, b in pairs]": True,
    "async with asyncio.timeout(3): pass": True,
    "assert 250 <= request['duration_ms'] < 1500": True,
    "assert took == approx(2, abs=0.5)": True,
    "await eventually(look, within=4)": True,
    "def eventually(look, within: float = 5): pass": True,
    "async def answers(*, within: float = 2): pass": True,
    "await expect(bubble).to_be_visible(timeout=1000)": True,
    "assert request['duration_ms'] >= 250": False,
    "assert second - first >= timedelta(seconds=2)": False,
    "await eventually(look, within=30)": False,
    "assert client.get(url, timeout=20).status_code == 200": False,
}


@pytest.mark.parametrize(("source", "held"), SAMPLES.items(), ids=SAMPLES.keys())
def test_the_guard_tells_a_stopwatch_from_a_wait(source: str, held: bool):
    found = [
        node
        for node in ast.walk(ast.parse(f"async def test():\n {source}"))
        if _holds_to_a_time(node)
    ]
    assert bool(found) is held


def test_the_guard_sees_the_deadlines_of_the_waits():
    waiting = Module(TESTS / MAY_WAIT[0] / "waiting.py", TESTS)
    assert [node for node in ast.walk(waiting.tree) if _is_stopwatch(node)]


def _holds_to_a_time(node: ast.AST) -> bool:
    return _is_stopwatch(node) or _is_limit(node) or _is_short_deadline(node)


def _is_stopwatch(node: ast.AST) -> bool:
    """Whether a clock is read that only tells how long something took."""
    if not isinstance(node, ast.Name | ast.Attribute):
        return False
    name = node.id if isinstance(node, ast.Name) else node.attr
    return name.removesuffix("_ns") in STOPWATCHES or ast.unparse(node) in DOTTED


def _is_limit(node: ast.AST) -> bool:
    """Whether a length of time is compared with more than a least one."""
    if not isinstance(node, ast.Compare):
        return False
    sides = [node.left, *node.comparators]
    return any(
        _is_length(later if isinstance(operator, ast.Gt | ast.GtE) else earlier)
        or (isinstance(operator, ast.Eq) and _is_length(later))
        for earlier, operator, later in zip(sides, node.ops, node.comparators, strict=False)
    )


def _is_length(node: ast.AST) -> bool:
    if isinstance(node, ast.Subscript):
        node = node.slice
    name = getattr(node, "id", None) or getattr(node, "attr", None) or getattr(node, "value", None)
    return name in LENGTHS


def _is_short_deadline(node: ast.AST) -> bool:
    """Whether a wait fails too soon, or one for a page has a deadline of its own."""
    return any(
        isinstance(seconds, ast.Constant)
        and isinstance(seconds.value, int | float)
        and seconds.value < LEAST_DEADLINE
        for seconds in _deadlines(node)
    ) or _expects_within(node)


def _expects_within(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr.startswith("to_")
        and any(keyword.arg == "timeout" for keyword in node.keywords)
    )


def _deadlines(node: ast.AST) -> list[ast.expr | None]:
    """What is given as `within`, or is its default."""
    if isinstance(node, ast.Call):
        return [keyword.value for keyword in node.keywords if keyword.arg == "within"]
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return []
    last_first = zip(node.args.args[::-1], node.args.defaults[::-1], strict=False)
    by_name = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
    return [value for name, value in [*last_first, *by_name] if name.arg == "within"]
