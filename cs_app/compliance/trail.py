"""What was looked at on the way to a decision, in order, up to the first obstacle."""

from dataclasses import dataclass
from functools import lru_cache

from cs_app.compliance.obstacles import obstacles_to
from cs_app.compliance.pacing import limits_on
from cs_app.compliance.reasons import Reason
from cs_app.compliance.situation import Channel, Kind


@dataclass(frozen=True)
class Check:
    """One thing that was looked at, and what was found; `words` name no number."""

    name: str
    passed: bool
    words: str


@lru_cache(maxsize=64)
def passed_before_hours(kind: Kind, channel: Channel) -> tuple[Check, ...]:
    """The checks of a contact that nothing stops or puts off but the hour."""
    looked_at = (*obstacles_to(kind, channel), *limits_on(kind, channel))
    return tuple(Check(_name(one.reason), True, one.clear) for one in looked_at)


@lru_cache(maxsize=64)
def passed(kind: Kind, channel: Channel, hour: str) -> tuple[Check, ...]:
    """The whole trail of a contact that is made; `hour` says why the hour allows it."""
    return (*passed_before_hours(kind, channel), Check(_name(Reason.QUIET_HOURS), True, hour))


@lru_cache(maxsize=512)
def stopped(kind: Kind, channel: Channel, reason: Reason) -> tuple[Check, ...]:
    """The trail that ends at what stops the contact."""
    failed = Check(_name(reason), False, reason.value)
    before = passed_before_hours(kind, channel)
    names = [check.name for check in before]
    end = names.index(failed.name) if failed.name in names else len(before)
    return (*before[:end], failed)


def _name(reason: Reason) -> str:
    return reason.name.lower()
