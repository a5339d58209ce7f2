"""Everything one running sandbox holds: its tables, its clock and its work in hand."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

from cs_app.sandbox.config import SandboxConfig
from cs_app.sandbox.faults import Fault, Provider
from cs_app.sandbox.journal import Journal
from cs_app.sandbox.records import (
    Email,
    IdempotentAnswer,
    Message,
    OptOut,
    Phone,
    PhoneNumber,
    Script,
)
from cs_app.sandbox.request_log import new_log
from cs_app.sandbox.settings import ClockOffset, Settings
from cs_app.sandbox.table import Table
from cs_app.sandbox.webhook import WebhookClient

ONLY = "only"
log = logging.getLogger("sandbox")


class World:
    """Opened on a data directory; a second sandbox must never open the same one."""

    def __init__(self, config: SandboxConfig) -> None:
        config.data_dir.mkdir(parents=True, exist_ok=True)
        self.config = config
        self._journal = Journal(config.data_dir / "journal.jsonl")
        self.numbers = Table("numbers", PhoneNumber, self._journal)
        self.phones = Table("phones", Phone, self._journal)
        self.messages = Table("messages", Message, self._journal)
        self.opt_outs = Table("opt_outs", OptOut, self._journal)
        self.emails = Table("emails", Email, self._journal)
        self.idempotency = Table("idempotency", IdempotentAnswer, self._journal)
        self.scripts = Table("scripts", Script, self._journal)
        self._faults = Table("faults", Fault, self._journal)
        self._settings = Table("settings", Settings, self._journal)
        self._clock = Table("clock", ClockOffset, self._journal)
        self._tables: tuple[Table, ...] = (
            self.numbers,
            self.phones,
            self.messages,
            self.opt_outs,
            self.emails,
            self.idempotency,
            self.scripts,
            self._faults,
            self._settings,
            self._clock,
        )
        self.requests = new_log()
        self.webhooks = WebhookClient(token=config.auth_token, now=self.now)
        self._tasks: set[asyncio.Task[Any]] = set()
        self._forgetting: list[Callable[[], None]] = []
        self._recall()

    def _recall(self) -> None:
        tables = {table.name: table for table in self._tables}
        for name, key, row in self._journal.read():
            tables[name].replay(key, row)
        self._journal.rewrite(line for table in self._tables for line in table.lines())

    @property
    def settings(self) -> Settings:
        return self._settings.get(ONLY) or Settings()

    @settings.setter
    def settings(self, value: Settings) -> None:
        self._settings.put(ONLY, value)

    @property
    def clock_offset(self) -> ClockOffset:
        return self._clock.get(ONLY) or ClockOffset()

    @clock_offset.setter
    def clock_offset(self, value: ClockOffset) -> None:
        self._clock.put(ONLY, value)

    def now(self) -> datetime:
        """The sandbox's present moment: the real one, moved by its offset."""
        return datetime.now(UTC) + timedelta(seconds=self.clock_offset.offset_seconds)

    def fault(self, provider: Provider) -> Fault:
        return self._faults.get(provider) or Fault()

    def set_fault(self, provider: Provider, fault: Fault) -> None:
        self._faults.put(provider, fault)

    def meet_fault(self, provider: Provider) -> Fault:
        """The fault the next request runs into; counts it."""
        fault = self.fault(provider)
        if fault.count is not None:
            self.set_fault(provider, fault.after_one_more())
        return fault

    def spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        """Run work beside the request that caused it; a failure of it is logged."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("background work failed", exc_info=error)

    def reset(self) -> None:
        """Forget everything: tables, settings, faults, clock, request log and work in hand."""
        for task in self._tasks:
            task.cancel()
        for table in self._tables:
            table.clear()
        for forget in self._forgetting:
            forget()
        self.requests.clear()
        self._journal.rewrite(())

    def when_reset(self, forget: Callable[[], None]) -> None:
        """Have what is kept beside the tables forgotten with them."""
        self._forgetting.append(forget)

    async def close(self) -> None:
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.webhooks.close()
        self._journal.close()
