"""Whether a lead may be contacted now: a pure decision over what is known at this moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from cs_app.compliance import windows
from cs_app.compliance.models import NightPolicy
from cs_app.compliance.obstacles import obstacles_to
from cs_app.compliance.pacing import Pause, limits_on
from cs_app.compliance.reasons import Reason
from cs_app.compliance.regions import Place, places_of
from cs_app.compliance.situation import Kind, Situation
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
    for obstacle in obstacles_to(kind, channel):
        if obstacle.stands(situation, now):
            return _blocked(situation, obstacle.reason)
    if kind in _AT_ANY_HOUR:
        return Decision(Verdict.SEND, trail=passed(kind, channel, _NO_HOURS))
    places = places_of(
        situation.phone, situation.address, situation.client_zone, situation.client_region
    )
    if waits := _waits(situation, places, now):
        return _held(situation, places, now, waits)
    if _is_prompt(situation, now):
        return Decision(Verdict.SEND, trail=passed(kind, channel, _PROMPT))
    if windows.is_open(now, places, channel, situation.window):
        return Decision(Verdict.SEND, trail=passed(kind, channel, _OPEN))
    return _held(situation, places, now, {})


def _blocked(situation: Situation, reason: Reason) -> Decision:
    trail = stopped(situation.kind, situation.channel, reason)
    return Decision(Verdict.BLOCK, reason, trail=trail)


def _waits(situation: Situation, places: tuple[Place, ...], now: datetime) -> dict[Reason, Pause]:
    """What puts the contact off whatever the hour, in order."""
    limits = limits_on(situation.kind, situation.channel)
    found = {limit.reason: limit.pause(situation, places, now) for limit in limits}
    return {reason: pause for reason, pause in found.items() if pause}


def _is_prompt(situation: Situation, now: datetime) -> bool:
    """Whether it answers somebody who got in touch just now, and may do so at night."""
    if situation.kind not in _ANSWERS or situation.contacted_us_at is None:
        return False
    if situation.kind is Kind.ANSWER and situation.night_policy is NightPolicy.STRICT:
        return False
    return -_CLOCKS_DIFFER <= now - situation.contacted_us_at <= PROMPT_REPLY


def _held(
    situation: Situation, places: tuple[Place, ...], now: datetime, waits: dict[Reason, Pause]
) -> Decision:
    """Held until the last pause has ended and, from then on, the window is open."""
    last = max(waits.values(), key=lambda pause: pause.until, default=Pause(now))
    opening = windows.next_open(last.until, places, situation.channel, situation.window)
    if opening.at is None:
        return _blocked(situation, Reason.NEVER_OPEN)
    reason = next(iter(waits), Reason.QUIET_HOURS)
    return Decision(
        Verdict.HOLD,
        reason,
        until=opening.at,
        zone=opening.zone if opening.rule else last.zone or opening.zone,
        rule=opening.rule,
        trail=stopped(situation.kind, situation.channel, reason),
    )
