"""What all stories of one business share: its cast, the dice and the rows."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from cs_app.leads.models import (
    ConversationMode,
    Lead,
    LeadSource,
    LeadStatus,
    PhoneState,
    Temperature,
)
from cs_app.seed.rows import Row, Rows
from cs_app.seed.script import Business, Member, Phrases, phrases
from cs_app.seed.town import Opened

HOT, WARM = 70, 40
HIGHEST_FACTOR = 25
FACTORS = ("urgency", "budget", "engagement", "intent")


@dataclass
class Scene:
    """One business during its made-up fortnight, which ends at `now`."""

    opened: Opened
    random: Random
    now: datetime
    rows: Rows = field(default_factory=Rows)

    def __post_init__(self) -> None:
        self.zone = ZoneInfo(self.business.zone)
        self._names = self._shuffled_names()
        self._phones = self._shuffled_phones()

    @property
    def business(self) -> Business:
        return self.opened.business

    @property
    def client_id(self) -> UUID:
        return self.opened.client_id

    @property
    def number(self) -> str:
        return self.business.numbers[0]

    @property
    def phrases(self) -> Phrases:
        return phrases()

    def pick(self, options: list[str]) -> str:
        return self.random.choice(options)

    def seconds(self, least: float, most: float) -> timedelta:
        return timedelta(seconds=self.random.uniform(least, most))

    def minutes(self, least: float, most: float) -> timedelta:
        return self.seconds(least * 60, most * 60)

    def person_id(self, member: Member) -> UUID:
        return self.opened.people[member.email]

    def office(self) -> Member:
        """The owner or the office manager, whoever has the phone."""
        return self.random.choice(self.business.people[:2])

    def speaker(self, line: str) -> Member:
        """The member who names themselves in a line; the owner where nobody does."""
        for member in self.business.people:
            if f"{member.name.split()[0]} " in line.replace(",", " "):
                return member
        return self.business.owner

    def new_lead(
        self, at: datetime, *, source: LeadSource, project: str, score: int, named: bool
    ) -> Row:
        """Somebody who gets in touch for the first time."""
        first, last = next(self._names)
        return self.rows.add(
            Lead,
            client_id=self.client_id,
            created_at=at,
            updated_at=at,
            phone=self.phone(),
            name=f"{first} {last}" if named else None,
            email=self._email(first, last) if source is LeadSource.FORM else None,
            address=None,
            project_type=project,
            notes=self.pick(self.phrases.notes) if self.random.random() < 0.15 else None,
            source=source,
            status=LeadStatus.NEW,
            previous_status=None,
            action_required=False,
            action_required_reason=None,
            conversation_mode=ConversationMode.AI,
            human_takeover_at=None,
            human_takeover_by=None,
            opted_out=False,
            opted_out_at=None,
            phone_state=PhoneState.GOOD,
            carrier_stopped=False,
            tags=[self.pick(self.phrases.tags)] if self.random.random() < 0.3 else [],
            last_message_at=None,
            last_inbound_at=None,
            last_message_preview=None,
            unread_count=0,
            **self._scored(score, at),
        )

    def phone(self) -> str:
        """A number that nobody else in the story has."""
        return next(self._phones)

    def full_name(self) -> str:
        first, last = next(self._names)
        return f"{first} {last}"

    def _scored(self, score: int, at: datetime) -> dict:
        score = max(8, min(96, score + self.random.randint(-7, 7)))
        parts = dict.fromkeys(FACTORS, score // len(FACTORS))
        parts["intent"] = min(HIGHEST_FACTOR, score - 3 * parts["intent"])
        total = sum(parts.values())
        hotness = Temperature.HOT if total >= HOT else Temperature.COLD
        return {
            "score": total,
            "score_updated_at": at,
            "score_factors": parts | {"signals": []},
            "temperature": Temperature.WARM if WARM <= total < HOT else hotness,
        }

    @staticmethod
    def _email(first: str, last: str) -> str:
        name = f"{first}.{last}".lower().replace("'", "").replace("é", "e")
        return f"{name}@example.com"

    def _shuffled_names(self) -> Iterator[tuple[str, str]]:
        every = [(f, n) for f in self.phrases.first_names for n in self.phrases.last_names]
        self.random.shuffle(every)
        return iter(every)

    def _shuffled_phones(self) -> Iterator[str]:
        """Numbers of the range 555-0100 to 555-0199, which nobody has."""
        start = self.business.leads_from
        every = [
            f"+1{area}5550{last}" for area in self.business.area_codes for last in range(start, 190)
        ]
        self.random.shuffle(every)
        return iter(every)
