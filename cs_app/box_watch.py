"""Keeps the box running: started, adopted, killed when it hangs, and ended with the last of us."""

import asyncio
import os
import subprocess
import time

import httpx
import structlog

from cs_app import box_process
from cs_app.kernel import metrics
from cs_app.operations import readiness
from cs_app.operations.readiness import Box
from cs_app.settings import Settings

LOOK_SECONDS = 2
STARTING_LOOK_SECONDS = 0.2
ANSWER_SECONDS = 3
MISSES = 3
START_SECONDS = 30  # until it answers for the first time, on a busy machine
STOP_SECONDS = 5
LIVED_LONG_SECONDS = 60
FIRST_PAUSE_SECONDS = 1
LONGEST_PAUSE_SECONDS = 300
WITHOUT_IT = "until then texts are found by their words and read by rules"
log = structlog.get_logger(__name__)


async def keep(config: Settings) -> None:
    """Until it is cancelled. The product works on where the box cannot run."""
    try:
        secret = box_process.secret(config.box_folder)
    except OSError as error:
        readiness.note_box(Box.MISSING)
        log.warning("box.missing", why=f"{config.box_folder}: {error.strerror}", meaning=WITHOUT_IT)
        return
    async with httpx.AsyncClient(
        base_url=config.box_url,
        headers={"Authorization": f"Bearer {secret}"},
        params={"watcher": str(os.getpid())},
        timeout=ANSWER_SECONDS,
        trust_env=False,
    ) as http:
        watch = _Watch(config, http)
        try:
            while True:
                state = await watch.look()
                readiness.note_box(state)
                starting = state is Box.STARTING
                await asyncio.sleep(STARTING_LOOK_SECONDS if starting else LOOK_SECONDS)
        finally:
            await watch.leave()


class _Watch:
    """What one process knows of the box."""

    def __init__(self, config: Settings, http: httpx.AsyncClient) -> None:
        self._port, self._folder = config.box_port, config.box_folder
        self._http = http
        self._child: subprocess.Popen[bytes] | None = None
        self._starts = _Starts()
        self._state = Box.STARTING
        self._look_at(None)

    async def look(self) -> Box:
        """One look, what follows from it, and how the box is."""
        self._bury()
        pid = self._pid_now()
        if pid != self._pid:
            self._look_at(pid)
        if pid is None:
            await self._start()
        elif await self._answers(pid):
            self._has_answered, self._misses = True, 0
            self._state = Box.READY
        elif self._has_answered or time.monotonic() - self._since > START_SECONDS:
            self._miss(pid)
        return self._state

    async def leave(self) -> None:
        """Say goodbye. The last one sees it end, and one that does not hear is killed."""
        pid = self._pid_now()
        if pid is None:
            return
        try:
            answer = await self._http.post("/goodbye")
            if not answer.json()["ends"]:
                return
        except (httpx.HTTPError, ValueError, LookupError, TypeError):
            box_process.kill(pid)
        deadline = time.monotonic() + STOP_SECONDS
        while self._pid_now() == pid and time.monotonic() < deadline:
            await asyncio.sleep(0.05)

    def _pid_now(self) -> int | None:
        """Of the box, whoever started it; our own has not taken its lock in its first moments."""
        ours = self._child.pid if self._child and self._child.poll() is None else None
        return box_process.running_pid(self._folder) or ours

    def _look_at(self, pid: int | None) -> None:
        self._pid = pid
        self._since = time.monotonic()
        self._has_answered = False
        self._misses = 0

    async def _answers(self, pid: int) -> bool:
        """A stranger on its port is not it."""
        try:
            answer = await self._http.get("/health")
            return answer.status_code == 200 and answer.json()["pid"] == pid
        except (httpx.HTTPError, ValueError, LookupError, TypeError):
            return False

    async def _start(self) -> None:
        if self._state is Box.READY:
            self._state = Box.AWAY
        if not self._starts.is_due():
            return
        try:
            self._child = await asyncio.to_thread(box_process.start, self._port, self._folder)
        except OSError as error:
            self._state = self._starts.failed(Box.AWAY, str(error))
            return
        self._starts.began()
        if self._state is not Box.MISSING:
            self._state = Box.STARTING

    def _miss(self, pid: int) -> None:
        self._misses += 1
        self._state = Box.AWAY
        if self._misses == MISSES:
            log.error("box.killed", why="it does not answer")
            metrics.box_kills.inc()
            box_process.kill(pid)

    def _bury(self) -> None:
        if self._child is None or (code := self._child.poll()) is None:
            return
        self._child = None
        if code == box_process.ALREADY_RUNNING:
            return
        state = Box.MISSING if code == box_process.MODEL_MISSING else Box.AWAY
        words = box_process.last_words(self._folder) or f"exit code {code}"
        self._state = self._starts.failed(state, words)


class _Starts:
    """When it may be started again: the longer after, the oftener it died at once."""

    def __init__(self) -> None:
        self._began = 0.0
        self._pause = 0.0
        self._not_before = 0.0
        self._told = ""

    def is_due(self) -> bool:
        return time.monotonic() >= self._not_before

    def began(self) -> None:
        self._began = time.monotonic()
        metrics.box_starts.inc()

    def failed(self, state: Box, why: str) -> Box:
        """Note an end; tells the log why, unless it has just been told."""
        now = time.monotonic()
        if now - self._began > LIVED_LONG_SECONDS:
            self._pause, self._told = 0.0, ""
        elif state is Box.MISSING:
            self._pause = LONGEST_PAUSE_SECONDS
        else:
            longer = max(2 * self._pause, FIRST_PAUSE_SECONDS)
            self._pause = min(longer, LONGEST_PAUSE_SECONDS)
        self._not_before = now + self._pause
        if why != self._told:
            log.warning(f"box.{state.value}", why=why, meaning=WITHOUT_IT)
        self._told = why
        return state
