"""Plays conversations beside one another, and lets the product's time pass where they say so.

The clock moves for everybody at once. So all who are due play until each is done or lets time
pass; then the clock moves to the next moment at which somebody goes on.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from evals.case_file import Case
from evals.happened import Happened
from evals.lead import Lead, NeverDone
from evals.product_clock import ProductClock

LATER = 0.5  # of a wait: nobody minds when three minutes are four and a half
LONGEST_LATER = timedelta(hours=1)
WHOLE_WEEKS_FROM = 14  # days; the day of the week stays what it was


@dataclass
class Thread:
    """A case under way: its lead, and what has happened so far."""

    case: Case
    lead: Lead
    happened: list[Happened] = field(default_factory=list)
    failed: str = ""
    due: datetime | None = None

    @property
    def next_turn(self) -> int:
        return len(self.happened)

    @property
    def is_over(self) -> bool:
        return bool(self.failed) or self.next_turn == len(self.case.turn)

    @property
    def wait(self) -> timedelta:
        """What passes before its next turn."""
        turn = self.case.turn[self.next_turn]
        days = turn.after_days
        if days >= WHOLE_WEEKS_FROM:
            days = -(-days // 7) * 7
        return timedelta(days=days, minutes=turn.after_minutes)

    def latest(self) -> datetime:
        """The last moment at which its next turn is still as it was meant."""
        assert self.due, "it waits"
        return self.due + min(self.wait * LATER, LONGEST_LATER)


async def play(
    threads: Sequence[Thread],
    clock: ProductClock,
    *,
    at_once: int,
    told: Callable[[Thread], None],
) -> None:
    """Play every thread to its end; `told` hears of each that has ended."""
    turns = asyncio.Semaphore(at_once)
    for thread in threads:
        thread.due = clock.now() + thread.wait
    waiting = list(threads)
    while waiting:
        moment = next_moment(waiting)
        await clock.move_to(moment)
        due = [thread for thread in waiting if thread.due and thread.due <= clock.now()]
        await asyncio.gather(*(_go_on(thread, clock, turns, told) for thread in due))
        waiting = [thread for thread in waiting if not thread.is_over]


def next_moment(waiting: Sequence[Thread]) -> datetime:
    """When the next go on: so many of them at once that none of them waits too long."""
    limit = min(thread.latest() for thread in waiting)
    return max(thread.due for thread in waiting if thread.due and thread.due <= limit)


async def _go_on(
    thread: Thread,
    clock: ProductClock,
    turns: asyncio.Semaphore,
    told: Callable[[Thread], None],
) -> None:
    """Its turns until time passes, or until it is over."""
    async with turns:
        while True:
            turn = thread.case.turn[thread.next_turn]
            try:
                thread.happened.append(await thread.lead.turn(turn.says))
            except NeverDone as never:
                thread.failed = f"turn {thread.next_turn + 1}: never done: {never}"
            if thread.is_over:
                told(thread)
                return
            if thread.wait:
                thread.due = clock.now() + thread.wait
                return
