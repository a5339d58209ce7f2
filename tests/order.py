"""The order of the suite, and which of its tests answer within a minute."""

import pytest

# Groups (`xdist_group`) and files that keep a worker busy for long: begun first, so that at the
# end none waits for them. What is not named runs after them in the order of its names.
LONGEST_FIRST = (
    "mortal",
    "carrier",
    "model",
    "commands",
    "production",
    "floods",
    "tests/garbage/",
    "tests/web/test_tenants.py",
    "tests/web/test_screens.py",
    "tests/web/",
    "tests/pipeline/",
)
SLOW_WITHOUT_A_SERVER = ("tests/box/", "tests/sandbox/", "tests/web/")


def arrange(items: list[pytest.Item]) -> None:
    """Mark what is quick, and put what takes longest first."""
    for item in items:
        if is_quick(item):
            item.add_marker("quick")
    items.sort(key=_rank)


def is_quick(item: pytest.Item) -> bool:
    """Whether it needs no server, no database, no browser and no vendor's process."""
    needs = {"run_folder", "town"}.intersection(getattr(item, "fixturenames", ()))
    return not needs and not item.nodeid.startswith(SLOW_WITHOUT_A_SERVER)


def _rank(item: pytest.Item) -> int:
    groups = [str(mark.args[0]) for mark in item.iter_markers("xdist_group")]
    for rank, name in enumerate(LONGEST_FIRST):
        if name in groups or item.nodeid.startswith(name):
            return rank
    return len(LONGEST_FIRST)
