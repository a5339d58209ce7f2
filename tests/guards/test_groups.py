"""Tests of one group run in one process: they share a server that only one of them may break."""

import subprocess
import sys
from pathlib import Path

MEMBER = """
import os, pathlib, pytest, time

pytestmark = pytest.mark.xdist_group("{group}")

@pytest.mark.parametrize("number", range(4))
def test_where_it_runs(number):
    pathlib.Path("{group}-" + str(os.getpid())).touch()
    time.sleep(0.05)
"""


def test_a_group_of_two_files_runs_in_one_process(tmp_path: Path):
    for name, group in {"first": "one", "second": "one", "third": "other"}.items():
        (tmp_path / f"test_{name}.py").write_text(MEMBER.format(group=group))
    command = [sys.executable, "-m", "pytest", "-n", "3", "--dist", "loadgroup"]
    plain = ["-p", "no:cacheprovider", "-c", "/dev/null", "--rootdir", "."]
    done = subprocess.run([*command, *plain], cwd=tmp_path, capture_output=True, text=True)
    assert "12 passed" in done.stdout, done.stdout + done.stderr
    assert len(list(tmp_path.glob("one-*"))) == 1
    assert len(list(tmp_path.glob("other-*"))) == 1
