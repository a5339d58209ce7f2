"""Every table has one writer: the room whose models define it. Others call its verbs.

What a room reads stands on its own floor or below; what a page reads of many rooms is in
`screens`, which writes nothing.
"""

import importlib
import pkgutil
import re
from configparser import ConfigParser
from functools import cache
from pathlib import Path

import pytest

import cs_app
from tests.guards.source import PRODUCT, ROOT, Module, modules
from tests.guards.statements import STATEMENT
from tests.guards.table_use import Use, owners, uses

AT_LEAST = 600
# The rooms that write tables of others: of which room, and why.
WRITES_ELSEWHERE = {
    "seed": (None, "makes the demo's rows of every room, as if they had come about"),
    "migration": ("identity", "moves the people of the system before this one, once"),
}
# The rooms that read a table of a higher floor: which columns of which, and why.
READS_ABOVE = {
    ("identity", "clients"): (
        {"id", "business_name", "status", "timezone"},
        "whose people they are, and whether these get in",
    ),
}


@cache
def found() -> list[Use]:
    """Every table in every statement of the product."""
    for module in pkgutil.walk_packages(cs_app.__path__, "cs_app."):
        if module.name.endswith(".models"):
            importlib.import_module(module.name)
    return [use for module in modules() if _may_use_tables(module) for use in _uses(module)]


def _may_use_tables(module: Module) -> bool:
    named = "models" in module.text or STATEMENT.search(module.text) or "db." in module.text
    return bool(named) and not module.name.startswith(("sandbox/", "__main__"))


def _uses(module: Module) -> list[Use]:
    path = module.path.relative_to(PRODUCT.parent).with_suffix("")
    return uses(module, vars(importlib.import_module(".".join(path.parts))))


def _foreign_writes(among: list[Use]) -> list[Use]:
    return [use for use in among if use.writes and owners()[use.table] != use.room]


def _reads_from_above(among: list[Use]) -> list[Use]:
    depth = _depths()
    return [use for use in among if not use.writes and depth[owners()[use.table]] < depth[use.room]]


@cache
def _depths() -> dict[str, int]:
    """How many floors lie above each room."""
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter")
    layers = contracts["importlinter:contract:floors"]["layers"]
    rows = [line.split("|") for line in layers.splitlines() if line.strip()]
    return {room.strip(): depth for depth, row in enumerate(rows) for room in row}


def _may_write(use: Use) -> bool:
    of, _ = WRITES_ELSEWHERE.get(use.room, ("", ""))
    return of is None or of == owners()[use.table]


def test_a_room_writes_only_its_own_tables():
    faults = [use for use in _foreign_writes(found()) if not _may_write(use)]
    assert not faults, "\n".join(f"{use.place} writes {use.table}" for use in faults)


def test_a_room_reads_no_table_of_a_higher_floor():
    above = _reads_from_above(found())
    faults = [use for use in above if (use.room, use.table) not in READS_ABOVE]
    assert not faults, "\n".join(f"{use.place} reads {use.table}" for use in faults)


def test_what_is_read_above_is_no_more_than_was_agreed():
    for (room, table), (columns, _) in READS_ABOVE.items():
        reads = [use for use in found() if (use.room, use.table) == (room, table)]
        read = {column for use in reads for column in _columns(use)}
        assert read == columns


def test_each_exception_is_still_one():
    assert {use.room for use in _foreign_writes(found())} == set(WRITES_ELSEWHERE)
    assert {(use.room, use.table) for use in _reads_from_above(found())} == set(READS_ABOVE)


def test_the_guard_sees_nearly_every_use_of_a_table():
    assert len(found()) >= AT_LEAST
    assert {use.table for use in found() if use.writes} == set(owners())


SAMPLES = {
    "messaging": {
        'A = text("UPDATE leads SET score = 1 WHERE id = :id")': ("leads", True),
        'A = "INSERT INTO agent_decisions (id) VALUES (%(id)s)"': ("agent_decisions", True),
        'A = text("WITH x AS (DELETE FROM escalation_queue) SELECT 1")': ("escalation_queue", True),
        'async def a(session):\n    await db.insert(session, "leads", id=1)': ("leads", True),
        "def a(session):\n    session.add(Lead(phone='1'))": ("leads", True),
        "A = update(Lead).values(score=1)": ("leads", True),
        "def a(lead: Lead):\n    lead.score = 1": ("leads", True),
        "def a(lead: Lead | None):\n    setattr(lead, 'score', 1)": ("leads", True),
        "async def a(session):\n    x = await session.get(Lead, 1)\n    x.score = 1": (
            "leads",
            True,
        ),
        "def b() -> Lead: ...\ndef a():\n    x = b()\n    x.score += 1": ("leads", True),
        "async def a(session):\n    x = (await session.execute(select(Lead))).scalar_one()\n"
        "    await session.delete(x)": ("leads", True),
        'A = text("SELECT 1 FROM leads l, escalation_queue e")': (
            "escalation_queue",
            False,
        ),
        'A = text("SELECT (SELECT max(id) FROM cron_runs)")': ("cron_runs", False),
    },
    "screens": {
        'A = text("UPDATE leads SET unread_count = 0 WHERE id = :id")': ("leads", True),
    },
}
GOOD = (
    'A = text("UPDATE conversations SET claimed_at = NULL WHERE id = :id")',
    'A = text("SELECT l.id, l.leads FROM leads l FOR UPDATE OF l")',
    "A = select(Lead.score)",
)


@pytest.mark.parametrize(
    ("room", "source", "fault"),
    [(room, source, fault) for room, some in SAMPLES.items() for source, fault in some.items()],
)
def test_the_guard_finds_what_a_room_may_not(tmp_path: Path, room, source, fault):
    among = _sample(tmp_path, room, source)
    faults = [*_foreign_writes(among), *_reads_from_above(among)]
    assert fault in {(use.table, use.writes) for use in faults}


@pytest.mark.parametrize("source", GOOD)
def test_the_guard_lets_a_room_do_its_own_work(tmp_path: Path, source: str):
    among = _sample(tmp_path, "messaging", source)
    assert among
    assert not [*_foreign_writes(among), *_reads_from_above(among)]


def test_screens_may_read_every_table(tmp_path: Path):
    among = _sample(tmp_path, "screens", 'A = text("SELECT 1 FROM cron_runs, leads")')
    assert {use.table for use in among} == {"cron_runs", "leads"}
    assert not _reads_from_above(among)


def _sample(folder: Path, room: str, source: str) -> list[Use]:
    found()  # all models are known then
    file = folder / room / "sample.py"
    file.parent.mkdir()
    imports = (
        "from sqlalchemy import select, text, update\n"
        "from cs_app.kernel import db\n"
        "from cs_app.leads.models import Lead\n"
    )
    file.write_text(imports + source + "\n")
    names: dict[str, object] = {}
    exec(file.read_text(), names)
    return uses(Module(file, folder), names)


def _columns(use: Use) -> set[str]:
    """The columns of a table that a statement names by its alias."""
    aliases = re.findall(rf"\b{use.table}\s+(?:AS\s+)?(\w+)", use.sql)
    return {column for alias in aliases for column in re.findall(rf"\b{alias}\.(\w+)", use.sql)}
