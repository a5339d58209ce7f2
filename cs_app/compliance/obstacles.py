"""What may stop a contact for good: a table of obstacles, each with the kinds that it stops."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from operator import attrgetter

from cs_app.clients.models import ClientStatus
from cs_app.compliance.consent_lapse import Ground, ground_of
from cs_app.compliance.models import DncSource
from cs_app.compliance.reasons import Reason
from cs_app.compliance.situation import Channel, Kind, Situation
from cs_app.leads.models import PhoneState

_ALL = frozenset(Kind)
_ORDINARY = frozenset((Kind.ANSWER, Kind.PERSON, Kind.REMINDER, Kind.FOLLOW_UP))
_AUTOMATIC = _ORDINARY - {Kind.PERSON}
_BEGUN_BY_US = frozenset((Kind.REMINDER, Kind.FOLLOW_UP))
_UNASKED = frozenset((Kind.FOLLOW_UP,))
_BY_PHONE = frozenset((Channel.TEXT, Channel.CALL))
_ANY_WAY = frozenset(Channel)
_GONE = (ClientStatus.CANCELLED, ClientStatus.PENDING)


@dataclass(frozen=True)
class Obstacle:
    """`stands` tells whether it is in the way of a situation at a moment; `clear` if it is not.

    It cannot stand while the `facts` are what they usually are, the defaults of a `Situation`.
    """

    reason: Reason
    clear: str
    stops: frozenset[Kind]
    stands: Callable[[Situation, datetime], bool]
    facts: tuple[str, ...] = ()
    channels: frozenset[Channel] = _ANY_WAY


OBSTACLES = (
    Obstacle(
        Reason.NO_NUMBER,
        "The business has a phone number",
        _ALL,
        lambda s, now: s.sender is None,
        channels=_BY_PHONE,
    ),
    Obstacle(
        Reason.NO_PHONE,
        "The lead has a phone number",
        _ALL,
        lambda s, now: not s.phone,
        channels=_BY_PHONE,
    ),
    Obstacle(
        Reason.CLIENT_INACTIVE,
        "The business is a client",
        _ORDINARY,
        lambda s, now: s.client_status in _GONE,
        ("client_status",),
    ),
    Obstacle(
        Reason.SUSPENDED,
        "The business is not suspended",
        _AUTOMATIC,
        lambda s, now: s.automations_off or s.client_status is ClientStatus.PAUSED,
        ("client_status", "automations_off"),
    ),
    Obstacle(
        Reason.FEATURE_OFF,
        "The feature that sends this is on",
        _AUTOMATIC,
        lambda s, now: not s.feature_on,
        ("feature_on",),
    ),
    Obstacle(
        Reason.OPTED_OUT,
        "The lead has not opted out",
        _ORDINARY,
        lambda s, now: s.opted_out,
        ("opted_out",),
    ),
    Obstacle(
        Reason.NUMBER_BLOCKED,
        "The number is not blocked",
        _ORDINARY,
        lambda s, now: s.blocked is not None,
        ("blocked",),
    ),
    Obstacle(
        Reason.COMPLAINT,
        "Nobody has complained from this number",
        _ORDINARY,
        lambda s, now: s.listed is DncSource.COMPLAINT,
        ("listed",),
    ),
    Obstacle(
        Reason.LISTED,
        "The number is on no do-not-contact list",
        _UNASKED,
        lambda s, now: s.listed is not None,
        ("listed",),
    ),
    Obstacle(
        Reason.NOT_TEXTABLE,
        "The number can receive texts",
        _ORDINARY,
        lambda s, now: s.phone_state is PhoneState.NOT_TEXTABLE,
        ("phone_state",),
        frozenset((Channel.TEXT,)),
    ),
    Obstacle(
        Reason.UNREACHABLE,
        "The number can be reached",
        _BEGUN_BY_US,
        lambda s, now: s.phone_state is PhoneState.UNREACHABLE,
        ("phone_state",),
        _BY_PHONE,
    ),
    Obstacle(
        Reason.WRONG_PERSON,
        "The number belongs to the lead",
        _BEGUN_BY_US,
        lambda s, now: s.phone_state is PhoneState.WRONG_PERSON,
        ("phone_state",),
    ),
    Obstacle(
        Reason.NO_CONSENT,
        "There is consent on record",
        _UNASKED,
        lambda s, now: ground_of(s, now) is Ground.NONE,
    ),
    Obstacle(
        Reason.CONSENT_LAPSED,
        "The consent has not lapsed",
        _UNASKED,
        lambda s, now: ground_of(s, now) is Ground.LAPSED,
    ),
    Obstacle(
        Reason.BUDGET_STOPPED,
        "The budget does not stop it",
        _AUTOMATIC,
        lambda s, now: s.budget_stopped,
        ("budget_stopped",),
    ),
    Obstacle(
        Reason.MONTHLY_LIMIT,
        "The monthly limit is not reached",
        _UNASKED,
        lambda s, now: s.over_monthly_limit,
        ("over_monthly_limit",),
    ),
)


@lru_cache(maxsize=64)
def obstacles_to(kind: Kind, channel: Channel) -> tuple[Obstacle, ...]:
    """All that may stop such a contact, in the order in which it is looked at."""
    return tuple(o for o in OBSTACLES if kind in o.stops and channel in o.channels)


def first_obstacle(situation: Situation, now: datetime) -> Reason | None:
    """What stops the contact for good; None if nothing does."""
    is_usual = _facts(situation) == _USUAL
    of_kind = _standing_by_themselves if is_usual else obstacles_to
    for obstacle in of_kind(situation.kind, situation.channel):
        if obstacle.stands(situation, now):
            return obstacle.reason
    return None


@lru_cache(maxsize=64)
def _standing_by_themselves(kind: Kind, channel: Channel) -> tuple[Obstacle, ...]:
    return tuple(o for o in obstacles_to(kind, channel) if not o.facts)


_facts = attrgetter(*sorted({fact for obstacle in OBSTACLES for fact in obstacle.facts}))
_USUAL = _facts(Situation(Kind.ANSWER))
