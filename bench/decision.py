"""What a decision to send costs, beside the bare conversions of time zones that it stands on."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from statistics import median
from time import process_time
from zoneinfo import ZoneInfo

from bench import table
from bench.stage import Stage
from cs_app.compliance.decision import decide
from cs_app.compliance.regions import Place, places_of
from cs_app.compliance.situation import Channel, Kind, OwnWindow, Situation
from cs_app.compliance.windows import is_open

ROUNDS = 31
TIMES = 100
MORE = 3.0  # times the bare conversions
MONDAY = datetime(2026, 6, 15, tzinfo=UTC)
HOURS = tuple(MONDAY + timedelta(hours=hour) for hour in range(24))
OPENS, CLOSES = time(8), time(21)
KINDS = (Kind.ANSWER, Kind.PERSON, Kind.REMINDER, Kind.FOLLOW_UP)
LEADS = (
    ("+14035550101", None),
    ("+13055550101", "1 Ocean Drive, Miami, FL 33139"),
    ("+17785550101", None),
    ("+12125550101", "9 Elm Street, Birmingham, AL 35203"),
    ("+18005550101", None),
)


def measure(stage: Stage) -> list[table.Row]:
    """Processor time of one answer, at every hour of a day, for leads in one to three zones."""
    decisions = [_situation(kind, *lead) for lead in LEADS for kind in KINDS]
    places = [_places(situation) for situation in decisions]
    windows = [(there, OwnWindow()) for there in places]
    return [
        _row(
            "Whether a window is open",
            lambda now: [is_open(now, there, Channel.TEXT, own) for there, own in windows],
            lambda now: [_local_times(now, there) for there in places],
        ),
        _row(
            "A decision to send",
            lambda now: [decide(situation, now=now) for situation in decisions],
            lambda now: [_until(now, there) for there in places],
        ),
    ]


def _situation(kind: Kind, phone: str, address: str | None) -> Situation:
    asked = MONDAY - timedelta(days=9)
    return Situation(kind, phone=phone, address=address, inquired_at=asked)


def _places(situation: Situation) -> tuple[Place, ...]:
    return places_of(
        situation.phone, situation.address, situation.client_zone, situation.client_region
    )


def _local_times(now: datetime, places: tuple[Place, ...]) -> list[datetime]:
    return [now.astimezone(ZoneInfo(zone)) for place in places for zone in place.zones]


def _until(now: datetime, places: tuple[Place, ...]) -> datetime:
    """The moment of the next 8 to 21 everywhere, straight from the zones and without a rule."""
    until = now
    for local in _local_times(now, places):
        opens = datetime.combine(local.date(), OPENS, local.tzinfo).astimezone(UTC)
        closes = datetime.combine(local.date(), CLOSES, local.tzinfo).astimezone(UTC)
        if now >= closes:
            tomorrow = local.date() + timedelta(days=1)
            opens = datetime.combine(tomorrow, OPENS, local.tzinfo).astimezone(UTC)
        until = max(until, opens)
    return until


def _row(what: str, ours: Callable, bare: Callable) -> table.Row:
    rounds = [(_cost(ours), _cost(bare)) for _ in range(ROUNDS)]
    product, peer = (median(costs) for costs in zip(*rounds, strict=True))
    return table.Row(what, product, peer, "µs", table.at_most_ratio(MORE))


def _cost(answer: Callable) -> float:
    """Microseconds of processor time an answer for one lead."""
    began = process_time()
    for _ in range(TIMES // len(HOURS)):
        for now in HOURS:
            answers = answer(now)
    return (process_time() - began) / (TIMES // len(HOURS) * len(HOURS) * len(answers)) * 1e6
