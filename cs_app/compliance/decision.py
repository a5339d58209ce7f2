"""Whether a lead may be contacted now: a pure decision over what is known at this moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from cs_app.compliance import windows
from cs_app.compliance.models import NightPolicy
from cs_app.compliance.obstacles import first_obstacle
from cs_app.compliance.pacing import Pause, limits_on
from cs_app.compliance.reasons import Reason
from cs_app.compliance.regions import Place, places_of
from cs_app.compliance.situation import Channel, Kind, Situation
from cs_app.compliance.trail import Check, passed, stopped

PROMPT_REPLY = timedelta(minutes=15)
_CLOCKS_DIFFER = timedelta(minutes=1)  # of two machines, or of the carrier and ours
_AT_ANY_HOUR = (Kind.KEYWORD_ANSWER, Kind.SAFETY)
_ANSWERS = (Kind.ANSWER, Kind.PERSON)
_PROMPT = "The lead has just been in touch, so the hour does not matter"
_NO_HOURS = "It goes out at any hour"
_OPEN = "The hours allow it everywhere the lead may be"


class Verdict(StrEnum):
    SEND = "send"
    BLOCK = "block"
    HOLD = "hold"


@dataclass(frozen=True)
class Decision:
    """What was decided and why.

    `until` is the moment at which a held contact can really go, `zone` the one whose clock decides
    that, `rule` the law or wish behind it in words. `trail` holds what was looked at, in order; it
    ends at the first obstacle.
    """

    verdict: Verdict
    reason: Reason | None = None
    until: datetime | None = None
    zone: str | None = None
    rule: str | None = None
    trail: tuple[Check, ...] = ()


def decide(situation: Situation, *, now: datetime) -> Decision:
    """Send, block with the reason, or hold until everything allows it."""
    kind, channel = situation.kind, situation.channel
    if reason := first_obstacle(situation, now):
        return _blocked(kind, channel, reason)
    if kind in _AT_ANY_HOUR:
        return _sent(kind, channel, _NO_HOURS)
    places = places_of(
        situation.phone, situation.address, situation.client_zone, situation.client_region
    )
    if waits := _waits(situation, places, now):
        return _after(situation, places, waits)
    if _is_prompt(situation, now):
        return _sent(kind, channel, _PROMPT)
    opening = windows.next_open(now, places, channel, situation.window)
    if opening.at == now:
        return _sent(kind, channel, _OPEN)
    return _held(situation, Reason.QUIET_HOURS, opening)


@lru_cache(maxsize=128)
def _sent(kind: Kind, channel: Channel, hour: str) -> Decision:
    return Decision(Verdict.SEND, trail=passed(kind, channel, hour))


@lru_cache(maxsize=512)
def _blocked(kind: Kind, channel: Channel, reason: Reason) -> Decision:
    return Decision(Verdict.BLOCK, reason, trail=stopped(kind, channel, reason))


def _waits(situation: Situation, places: tuple[Place, ...], now: datetime) -> dict[Reason, Pause]:
    """What puts the contact off whatever the hour, in order."""
    return {
        limit.reason: pause
        for limit in limits_on(situation.kind, situation.channel)
        if (pause := limit.pause(situation, places, now))
    }


def _is_prompt(situation: Situation, now: datetime) -> bool:
    """Whether it answers somebody who got in touch just now, and may do so at night."""
    if situation.kind not in _ANSWERS or situation.contacted_us_at is None:
        return False
    if situation.kind is Kind.ANSWER and situation.night_policy is NightPolicy.STRICT:
        return False
    return -_CLOCKS_DIFFER <= now - situation.contacted_us_at <= PROMPT_REPLY


def _after(situation: Situation, places: tuple[Place, ...], waits: dict[Reason, Pause]) -> Decision:
    """Held until the last pause has ended and, from then on, the window is open."""
    last = max(waits.values(), key=lambda pause: pause.until)
    opening = windows.next_open(last.until, places, situation.channel, situation.window)
    if opening.rule is None and last.zone:
        opening = opening._replace(zone=last.zone)
    return _held(situation, next(iter(waits)), opening)


def _held(situation: Situation, reason: Reason, opening: windows.Opening) -> Decision:
    if opening.at is None:
        return _blocked(situation.kind, situation.channel, Reason.NEVER_OPEN)
    trail = stopped(situation.kind, situation.channel, reason)
    return Decision(Verdict.HOLD, reason, opening.at, opening.zone, opening.rule, trail)
