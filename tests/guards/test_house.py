"""The arrows between the rooms, and what every process needs to work alone."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import {module}
from sqlmodel import SQLModel
from sqlalchemy.orm import configure_mappers
configure_mappers()
assert SQLModel.metadata.sorted_tables
"""


def test_the_rooms_import_only_what_they_may():
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports"))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("module", ["cs_app.process", "cs_app.serving"])
def test_a_process_knows_every_table_its_rows_point_to(module: str):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(module=module)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-500:]
