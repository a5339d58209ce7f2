"""Commands of `python -m cs_app`, without importing the product for each of them.

Each runs in a fork of a process that has imported it: a process of its own, with its own
environment, output and exit code.
"""

import multiprocessing
import os
import sys
import tempfile
from pathlib import Path
from subprocess import CompletedProcess

from cs_app import cli

SECONDS = 90
_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload([__name__])


def command(environment: dict[str, str], *arguments: str) -> CompletedProcess[str]:
    """Run one to its end, with these variables and no others."""
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        process = _forks.Process(target=_run, args=(arguments, environment, out, err))
        process.start()
        process.join(SECONDS)
        assert process.exitcode is not None, f"{arguments} did not end within {SECONDS} s"
        return CompletedProcess(
            arguments, process.exitcode, stdout=out.read_text(), stderr=err.read_text()
        )


def _run(arguments: tuple[str, ...], environment: dict[str, str], out: Path, err: Path) -> None:
    os.environ.clear()
    os.environ.update(environment)
    for descriptor, path in ((1, out), (2, err)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), descriptor)
    sys.argv = ["cs_app", *arguments]
    cli.main()
