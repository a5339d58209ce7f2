"""Modules and functions stay small enough to be read in one go."""

import ast
import math
from pathlib import Path

from tests.guards.source import Module, modules

LARGEST_MODULE = 400
MODULES_P90 = 200
FUNCTIONS_P90 = 25


def test_modules_are_small():
    sizes = [len(module.lines) for module in modules() if module.lines]
    assert _p90(sizes) <= MODULES_P90
    assert [m.name for m in modules() if len(m.lines) > LARGEST_MODULE] == []


def test_functions_are_short():
    assert _p90([length for module in modules() for length in _functions(module)]) <= FUNCTIONS_P90


def test_the_check_sees_every_function(tmp_path: Path):
    file = tmp_path / "sample.py"
    file.write_text("def one():\n  pass\nclass A:\n  async def two(self):\n    a = 1\n    b = 2\n")
    assert _functions(Module(file)) == [2, 3]


def test_nine_of_ten_are_below():
    assert _p90(list(range(1, 101))) == 90


def _functions(module: Module) -> list[int]:
    """Their lines, docstring included."""
    return [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def _p90(values: list[int]) -> int:
    return sorted(values)[math.ceil(len(values) * 0.9) - 1]
