"""What a decision to send depends on, as plain values: no database, no clock."""

from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum

from cs_app.clients.models import ClientStatus
from cs_app.compliance.models import BlockReason, ConsentType, DncSource, NightPolicy
from cs_app.leads.models import PhoneState


class Channel(StrEnum):
    """How a lead is reached; the law gives each its own hours."""

    TEXT = "text"
    CALL = "call"
    MAIL = "mail"


class Kind(StrEnum):
    """What a contact is for, from which follows what may stop it."""

    ANSWER = "answer"  # by itself, to what the lead has sent or asked
    PERSON = "person"  # written or dialled by somebody of the business
    REMINDER = "reminder"  # of a visit or an invoice that there is
    FOLLOW_UP = "follow_up"  # nobody asked for it
    KEYWORD_ANSWER = "keyword_answer"  # to STOP, START and HELP
    SAFETY = "safety"  # one line when there is danger


@dataclass(frozen=True)
class OwnWindow:
    """The hours of `quiet_hours_config`: they narrow what the law allows and never widen it."""

    opens: time = time(8)
    closes: time = time(21)
    weekend_opens: time | None = None
    weekend_closes: time | None = None
    closed_on_holidays: bool = False
    enforced: bool = True


@dataclass(frozen=True)
class Consent:
    """The newest proof on record that the number may be contacted.

    `is_purchase` when what implies it is that the lead has bought something, not an inquiry.
    """

    type: ConsentType
    at: datetime
    covers_marketing: bool = True
    is_purchase: bool = False


@dataclass(frozen=True)
class Situation:
    """One contact that somebody or something wants to make, and all that bears on it.

    `recent_from_number` counts texts that left from the same number within the last minute;
    `unprompted_today` those that nobody asked for, to this lead, since their local midnight.
    `inquired_at` is the last time that the lead got in touch by themselves, `contacted_us_at` what
    an answer would answer. `unprompted_paused_until` ends a pause that the carrier caused.
    """

    kind: Kind
    channel: Channel = Channel.TEXT
    client_status: ClientStatus = ClientStatus.ACTIVE
    automations_off: bool = False
    feature_on: bool = True
    sender: str | None = "+14035550100"
    phone: str = "+14035550101"
    address: str | None = None
    client_zone: str = "America/Edmonton"
    client_region: str | None = None
    opted_out: bool = False
    blocked: BlockReason | None = None
    listed: DncSource | None = None
    phone_state: PhoneState = PhoneState.GOOD
    consent: Consent | None = None
    inquired_at: datetime | None = None
    contacted_us_at: datetime | None = None
    night_policy: NightPolicy = NightPolicy.ANSWER
    window: OwnWindow = field(default_factory=OwnWindow)
    budget_stopped: bool = False
    over_monthly_limit: bool = False
    unprompted_paused_until: datetime | None = None
    unprompted_today: int = 0
    last_unprompted_at: datetime | None = None
    recent_from_number: int = 0
