"""The source of the product and of its tests, parsed once, for guards that read it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT, TESTS = ROOT / "cs_app", ROOT / "tests"


@dataclass(frozen=True)
class Module:
    path: Path
    top: Path = PRODUCT

    @property
    def name(self) -> str:
        """The path below `top`, as in `messaging/delivery.py`."""
        return self.path.relative_to(self.top).as_posix()

    @cached_property
    def text(self) -> str:
        return self.path.read_text()

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @cached_property
    def tree(self) -> ast.Module:
        try:
            return ast.parse(self.text)
        except SystemError:  # CPython 3.11 now and then miscounts its recursion (gh-106905)
            return ast.parse(self.text)

    def place(self, node: ast.AST) -> str:
        return f"{self.top.name}/{self.name}:{getattr(node, 'lineno', 1)}"

    def calls(self) -> Iterator[tuple[str, ast.Call]]:
        """Every call with its dotted name, `current().sms.send` as `current().sms.send`."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield ast.unparse(node.func), node


def modules(*, top: Path = PRODUCT, leave_out: tuple[str, ...] = ()) -> list[Module]:
    """All modules below `top` but those whose name starts with one of the given."""
    found = (Module(path, top) for path in sorted(top.rglob("*.py")))
    return [module for module in found if not module.name.startswith(leave_out)]
