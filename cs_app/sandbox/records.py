"""What the emulated vendors remember."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    model_config = ConfigDict(frozen=True)


class Direction(StrEnum):
    INBOUND = "inbound"
    OUTBOUND_API = "outbound-api"
    OUTBOUND_REPLY = "outbound-reply"


class MessageStatus(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    FAILED = "failed"
    RECEIVED = "received"


class WebhookAttempt(Record):
    """One call to the product: its answer, or the error that stood in for one."""

    url: str
    at: datetime
    duration_ms: int
    status: int | None = None
    error: str | None = None
    body: str = ""

    @property
    def succeeded(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


class Media(Record):
    sid: str
    content_type: str
    source: str


class Message(Record):
    """A text, in or out. `announced` is the last status its callback has been made for.

    `ends_as` is the status in which it will end, with `ends_with` for an error; it is settled
    when the text is accepted.
    """

    sid: str
    direction: Direction
    from_number: str
    to_number: str
    body: str
    status: MessageStatus
    created_at: datetime
    updated_at: datetime
    sent_at: datetime | None = None
    error_code: int | None = None
    status_callback: str | None = None
    announced: MessageStatus | None = None
    ends_as: MessageStatus | None = None
    ends_with: int | None = None
    media: tuple[Media, ...] = ()
    attempts: tuple[WebhookAttempt, ...] = ()


class ToldBy(StrEnum):
    """How the product learns that a text fails: from the answer to it, or afterwards."""

    SEND = "send"
    CALLBACK = "callback"


class LineType(StrEnum):
    """Twilio's words for what kind of line a number is."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    FIXED_VOIP = "fixedVoip"
    NON_FIXED_VOIP = "nonFixedVoip"
    TOLL_FREE = "tollFree"
    PREMIUM = "premium"


class Phone(Record):
    """A customer's phone that is not as others are."""

    number: str
    error_code: int | None = None
    told_by: ToldBy = ToldBy.CALLBACK
    line_type: LineType | None = None


class PhoneNumber(Record):
    """A number of the account, and where it sends what it receives."""

    sid: str
    phone_number: str
    friendly_name: str
    created_at: datetime
    updated_at: datetime
    sms_url: str = ""
    sms_fallback_url: str = ""
    voice_url: str = ""
    status_callback: str = ""


class OptOut(Record):
    """A customer whom the carrier no longer lets this number reach."""

    customer: str
    number: str
    at: datetime


class Email(Record):
    id: str
    sender: str
    to: tuple[str, ...]
    subject: str
    at: datetime
    html: str | None = None
    text: str | None = None
    cc: tuple[str, ...] = ()
    bcc: tuple[str, ...] = ()
    reply_to: tuple[str, ...] = ()
    headers: dict[str, str] = {}
    tags: tuple[dict[str, str], ...] = ()


class IdempotentAnswer(Record):
    """What was answered to an idempotency key, and to which payload."""

    payload_hash: str
    answer: dict
    at: datetime


class Script(Record):
    """An answer of the model that a test has laid down; `times` is how often it is still given."""

    id: str
    match: str
    content: dict | str
    times: int | None = 1
