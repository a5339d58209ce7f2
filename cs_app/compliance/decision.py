"""Whether a text may go out now: a pure decision over what is known at this moment."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cs_app.compliance import quiet_hours


class Basis(StrEnum):
    """What kind of text asks to go out."""

    REPLY = "reply"
    MANUAL = "manual"
    UNPROMPTED = "unprompted"
    KEYWORD_ANSWER = "keyword_answer"


class Verdict(StrEnum):
    ALLOW = "allow"
    BLOCK = "block"
    HOLD = "hold"


class Reason(StrEnum):
    """Why a text did not go out, in words an operator can read in the row."""

    CLIENT_INACTIVE = "The business is not active"
    NO_NUMBER = "The business has no active phone number"
    FEATURE_OFF = "The feature that sends this is switched off"
    OPTED_OUT = "The lead has opted out"
    NUMBER_BLOCKED = "The number is blocked"
    MONTHLY_LIMIT = "The monthly message limit is reached"
    QUIET_HOURS = "It is outside 08:00 to 21:00 where the lead is"


@dataclass(frozen=True)
class Facts:
    """Everything the decision depends on, read in the sending transaction."""

    client_active: bool
    sender: str | None
    feature_on: bool
    opted_out: bool
    blocked: bool
    within_limit: bool
    phone: str
    client_zone: str
    last_inbound_at: datetime | None


@dataclass(frozen=True)
class Decision:
    verdict: Verdict
    reason: Reason | None = None
    until: datetime | None = None


def decide(facts: Facts, *, basis: Basis, now: datetime) -> Decision:
    """Allow the text, block it with its reason, or hold it until the window opens."""
    if reason := _blocking_reason(facts, basis):
        return Decision(Verdict.BLOCK, reason)
    if basis is Basis.KEYWORD_ANSWER or _is_prompt_reply(facts, basis, now):
        return Decision(Verdict.ALLOW)
    opens = quiet_hours.next_allowed(now, quiet_hours.zones_of(facts.phone, facts.client_zone))
    if opens > now:
        return Decision(Verdict.HOLD, Reason.QUIET_HOURS, opens)
    return Decision(Verdict.ALLOW)


def _blocking_reason(facts: Facts, basis: Basis) -> Reason | None:
    if not facts.client_active:
        return Reason.CLIENT_INACTIVE
    if facts.sender is None:
        return Reason.NO_NUMBER
    if basis is Basis.KEYWORD_ANSWER:
        return None
    if not facts.feature_on:
        return Reason.FEATURE_OFF
    if facts.opted_out:
        return Reason.OPTED_OUT
    if facts.blocked:
        return Reason.NUMBER_BLOCKED
    if not facts.within_limit:
        return Reason.MONTHLY_LIMIT
    return None


def _is_prompt_reply(facts: Facts, basis: Basis, now: datetime) -> bool:
    if basis not in (Basis.REPLY, Basis.MANUAL) or facts.last_inbound_at is None:
        return False
    return now - facts.last_inbound_at <= quiet_hours.PROMPT_REPLY
