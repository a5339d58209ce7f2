"""What the demo's people are called and say, read from the folder `businesses`."""

import tomllib
from datetime import time
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from cs_app.agent.handover_reasons import EscalationReason
from cs_app.agent.models import Tone
from cs_app.clients.models import PriceDisclosure
from cs_app.escalations.models import Resolution
from cs_app.knowledge.models import KnowledgeCategory
from cs_app.messaging.models import TextKind

FOLDER = Path(__file__).with_name("businesses")
NAMES = ("rapid_rooter", "summit_roofing", "prairie_comfort")
WEEK = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Member(Strict):
    name: str
    email: str
    phone: str
    role: str
    escalations: bool


class Service(Strict):
    name: str
    category: str
    dollars: tuple[int, int]
    disclosure: PriceDisclosure


class Knowledge(Strict):
    category: KnowledgeCategory
    title: str
    keywords: str
    priority: int
    content: str


class ClosedDay(Strict):
    in_days: int
    label: str


class Assistant(Strict):
    name: str
    tone: Tone
    emojis: bool
    prices: bool


class Exchange(Strict):
    ask: str
    reply: str


class Topic(Strict):
    """What people ask about one piece of knowledge, and how the assistant answers."""

    project: str
    entry: str
    exchanges: list[Exchange]


class HandoverState(StrEnum):
    OPEN = "open"
    TAKEN_OVER = "taken_over"
    RESOLVED = "resolved"


class Handover(Strict):
    """A conversation that a person must answer. In `dialog`, `<` is the business, `>` the lead."""

    state: HandoverState
    ask: str
    project: str
    reason: EscalationReason
    priority: int
    why: str
    points: list[str]
    minutes_ago: int | None = None
    by_model: bool = False
    draft: str | None = None
    dialog: list[str] = []
    resolution: Resolution | None = None
    notes: str | None = None
    won: bool = False
    lost: bool = False


class Gap(Strict):
    """What leads ask and the knowledge did not answer; `answered_by` is an entry that does now."""

    question: str
    wordings: list[str]
    times: int
    answered_by: str | None = None
    dismissed: bool = False


class Business(Strict):
    name: str
    trade: str
    zone: str
    region: str
    phone: str
    numbers: list[str]
    area_codes: list[str]
    leads_from: int
    places: list[str]
    streets: list[str]
    response_minutes_before: int
    customer_for_days: int
    agent: Assistant
    hours: dict[str, tuple[time, time]]
    breaks: dict[str, list[tuple[time, time]]]
    closed_days: list[ClosedDay]
    texts: dict[TextKind, str]
    people: list[Member]
    services: list[Service]
    knowledge: list[Knowledge]
    topics: list[Topic]
    handovers: list[Handover]
    gaps: list[Gap]

    @property
    def owner(self) -> Member:
        return self.people[0]

    @property
    def questions(self) -> list[tuple[Topic, Exchange]]:
        return [(topic, exchange) for topic in self.topics for exchange in topic.exchanges]


class Phrases(Strict):
    """What people say in any trade; words in braces are filled in."""

    first_names: list[str]
    last_names: list[str]
    greetings: list[str]
    wheres: list[str]
    addresses: list[str]
    address_replies: list[str]
    offers: list[str]
    accepts: list[str]
    confirms: list[str]
    estimates: list[str]
    estimate_answers: list[str]
    follow_ups: list[str]
    follow_up_answers: list[str]
    reminders: list[str]
    laters: list[str]
    thanks: list[str]
    thanks_replies: list[str]
    stops: list[str]
    leave_me_alone: list[str]
    missed_calls: list[str]
    forms: str
    windows: list[str]
    notes: list[str]
    tags: list[str]
    review_notes: list[str]
    better_answers: list[str]


Model = TypeVar("Model", bound=Strict)


@cache
def businesses() -> tuple[Business, ...]:
    return tuple(_read(name, Business) for name in NAMES)


@cache
def phrases() -> Phrases:
    return _read("common", Phrases)


def _read(name: str, model: type[Model]) -> Model:
    return model.model_validate(tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8")))
