"""The world's clock: one for the product's processes and its emulated vendors."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import reflex as rx
import structlog
from sqlalchemy.exc import SQLAlchemyError

from cs_app.kernel import clock
from cs_app.kernel.errors import ProductError
from cs_app.operations import cron, sandbox_control, world_clock
from cs_app.operations.cron import MasterResult
from cs_app.web.design import toast
from cs_app.web.design.tokens import Tone
from cs_app.web.kit.chosen import chosen
from cs_app.web.kit.showing import show
from cs_app.web.sandbox_page.zone_changes import Change, next_change
from cs_app.web.visitor.handler_access import in_sandbox_only

UNITS = {"minutes": 1, "hours": 60, "days": 1440}
LONGEST = timedelta(days=400)
A_MINUTE = timedelta(minutes=1)
ZONES = (
    "America/Edmonton",
    "America/Vancouver",
    "America/Winnipeg",
    "America/Toronto",
    "America/Halifax",
    "America/St_Johns",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Anchorage",
)
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Ran:
    """One cron job that ran after a jump, and what it did."""

    job: str
    word: str
    tone: str
    did: str


class ClockState(rx.State):
    """How late it is in this world, and what became due by the last jump."""

    now: str = ""
    ahead: str = ""
    zone: str = ZONES[0]
    step: str = ""
    jumped: bool = False
    ran: list[Ran] = []

    @rx.event
    @in_sandbox_only
    def refresh(self):
        """Look at the clock; another tab may have moved it."""
        ahead = _words(clock.offset())
        if ahead != self.ahead or not self.now:
            self._look()

    @rx.event(background=True)
    @in_sandbox_only
    async def jump(self, minutes: int):
        """Move the clock ahead, then run everything that has come due."""
        async for said in self._jump(timedelta(minutes=minutes)):
            yield said

    @rx.event(background=True)
    @in_sandbox_only
    async def jump_to_change(self, change: str):
        """Move on to a minute before the clocks of the chosen zone change."""
        way = chosen(Change, change)
        now = clock.now()
        at = next_change(self.zone, way, after=now + A_MINUTE)
        if at is None:
            yield toast.error("The clocks of this zone do not change")
            return
        async for said in self._jump(at - A_MINUTE - now):
            yield said

    @rx.event
    @in_sandbox_only
    def pick_zone(self, zone: str):
        """Whose clocks are meant."""
        self.zone = zone if zone in ZONES else self.zone

    async def _jump(self, ahead: timedelta):
        if not timedelta(0) < ahead <= LONGEST:
            yield toast.error("Jump ahead by a minute to thirteen months")
            return
        async with self:
            if self.step:
                return
            self.step = "Moving the clock…"
        problem, outcome = "", MasterResult()
        try:
            await sandbox_control.set_clock(await world_clock.jump(ahead))
            async with self:
                self._look()
                self.step = "Running what has come due…"
            outcome = await cron.run_master()
        except (ProductError, SQLAlchemyError) as error:
            log.exception("sandbox.jump_failed")
            problem = error.message if isinstance(error, ProductError) else "The database is away"
        async with self:
            self.step, self.jumped, self.ran = "", not problem, _ran(outcome)
            self._look()
        if problem:
            yield toast.error("The jump was not finished", note=problem)

    @rx.event
    @in_sandbox_only
    def jump_by(self, values: dict[str, Any]):
        """Jump by what was typed."""
        try:
            minutes = round(float(values.get("amount", "")) * UNITS[values.get("unit", "")])
        except (TypeError, ValueError, KeyError, OverflowError):
            return toast.error("Enter a number and choose its unit")
        return ClockState.jump(minutes)

    @rx.event
    @in_sandbox_only
    async def back(self):
        """Back to real time."""
        await world_clock.reset()
        self.ran, self.jumped = [], False
        self._look()
        try:
            await sandbox_control.set_clock(timedelta(0))
        except ProductError as error:
            return toast.error("The vendors' clock was not reset", note=error.message)

    def _look(self) -> None:
        show(self, now=clock.now().isoformat(), ahead=_words(clock.offset()))


def _words(ahead: timedelta) -> str:
    """`2 d 3 h`, or "" on real time."""
    minutes = round(ahead.total_seconds() / 60)
    parts = ((minutes // 1440, "d"), (minutes % 1440 // 60, "h"), (minutes % 60, "min"))
    return " ".join(f"{number} {unit}" for number, unit in parts if number)


def _ran(outcome: MasterResult) -> list[Ran]:
    failed = [
        Ran(_title(error["job"]), "Failed", Tone.DANGER.value, error["message"])
        for error in outcome.errors
    ]
    done = [
        Ran(_title(job), "Ran", Tone.SUCCESS.value, _did(fields))
        for job, fields in outcome.results.items()
    ]
    return failed + done


def _did(fields: dict[str, Any]) -> str:
    """`taken in 2 · checked 5`; what stayed at nothing is left out."""
    said = [f"{_spaced(name)} {value}" for name, value in fields.items() if value]
    return " · ".join(said) or "nothing was due"


def _title(job: str) -> str:
    words = _spaced(job)
    return words[:1].upper() + words[1:]


def _spaced(name: str) -> str:
    """`processScheduled` and `taken_in` → `process scheduled` and `taken in`."""
    apart = "".join(f" {c.lower()}" if c.isupper() else c for c in name)
    return apart.replace("_", " ").strip()
