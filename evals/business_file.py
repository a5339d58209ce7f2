"""The businesses that leads write to: the demo's own form, or a short one of knowledge alone."""

import tomllib
from datetime import time
from pathlib import Path
from typing import Any
from zlib import crc32

from pydantic import BaseModel, ConfigDict

from cs_app.clients.models import PriceDisclosure
from cs_app.identity.grants import BUSINESS_OWNER
from cs_app.knowledge.models import KnowledgeCategory
from cs_app.seed.script import FOLDER, Assistant, Business, Knowledge, Member, Service

DEMO = FOLDER / "rapid_rooter.toml"
ASSISTANT = {"name": "Robin", "tone": "friendly", "emojis": False, "prices": True}


class Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    category: KnowledgeCategory
    title: str
    content: str
    keywords: str = ""


class Short(BaseModel):
    """A business as a file of knowledge tells it; without `hours` it has none that are known."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    trade: str
    owner: str
    city: str
    timezone: str
    entry: list[Entry]
    hours: dict[str, tuple[time, time]] = {}


def read(path: Path) -> Business:
    """The business of a file in either form."""
    content = tomllib.loads(path.read_text("utf-8"))
    if "entry" in content:
        return _lengthened(path.stem, Short.model_validate(content))
    return Business.model_validate(content)


def facts_of(business: Business) -> str:
    """Everything that may be said of the business, as one text."""
    knowledge = [f"{entry.title}\n{entry.content}" for entry in business.knowledge]
    services = [f"{s.name}: ${s.dollars[0]} to ${s.dollars[1]}" for s in business.services]
    numbers = [business.phone, business.owner.phone, *business.numbers]
    return "\n".join([business.name, business.owner.name, *knowledge, *services, *numbers])


def _lengthened(slug: str, short: Short) -> Business:
    number = 2_000_000 + crc32(slug.encode()) % 7_000_000
    phones = [f"+1587{number + place:07d}" for place in range(3)]
    owner: dict[str, Any] = {"name": short.owner, "email": f"owner@{slug.replace('_', '-')}.test"}
    return Business(
        name=short.name,
        trade=short.trade,
        zone=short.timezone,
        region="CA-AB",
        phone=phones[0],
        numbers=[phones[1]],
        area_codes=["403"],
        leads_from=0,
        places=[short.city],
        streets=[],
        response_minutes_before=0,
        customer_for_days=30,
        agent=Assistant.model_validate(ASSISTANT),
        hours=short.hours,
        breaks={},
        closed_days=[],
        texts={},
        gaps=[],
        people=[Member(**owner, phone=phones[2], role=BUSINESS_OWNER, escalations=True)],
        services=[_trade(short.trade)],
        knowledge=[_entry(entry) for entry in short.entry],
        topics=[],
        handovers=[],
    )


def _trade(trade: str) -> Service:
    return Service(
        name=trade.capitalize(), category=trade, dollars=(0, 0), disclosure=PriceDisclosure.DEFER
    )


def _entry(entry: Entry) -> Knowledge:
    return Knowledge(**entry.model_dump(), priority=50)
