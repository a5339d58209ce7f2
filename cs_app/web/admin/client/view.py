"""A business's facts as the browser gets them."""

from dataclasses import dataclass, field

from cs_app.clients.models import PriceDisclosure
from cs_app.kernel import money, phone
from cs_app.messaging import carrier_errors
from cs_app.screens.client_consequences import Consequences
from cs_app.screens.client_detail import (
    ClientDetail,
    DayFacts,
    NumberFacts,
    PauseFacts,
    ServiceFacts,
    UsageFacts,
)
from cs_app.screens.client_readiness import Need
from cs_app.web.admin.client_form import Typed
from cs_app.web.design.tokens import Tone
from cs_app.web.kit.client_words import STATUS_TONES, STATUS_WORDS, capital

DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
NEARLY_USED = 0.8
MISSING = {
    Need.NUMBER: "a phone number (leads have nothing to text to)",
    Need.KNOWLEDGE: "knowledge (every question goes to a person)",
    Need.HOURS: "business hours",
}
TELLS_PRICE = {
    PriceDisclosure.YES_RANGE: "May tell the range",
    PriceDisclosure.DEFER: "Leaves the price to a person",
    PriceDisclosure.NEVER: "Never speaks of the price",
}


@dataclass(frozen=True)
class Facts:
    """What the head of the page and its overview say."""

    id: str = ""
    name: str = ""
    status: str = ""
    status_word: str = ""
    tone: str = Tone.NEUTRAL.value
    is_test: bool = False
    created_at: str = ""
    phone: str = ""
    emergency_phone: str = ""
    trade: str = ""
    typed: Typed = field(default_factory=Typed)


@dataclass(frozen=True)
class Usage:
    """This month's use in words; `share` of the limit is in percent."""

    segments: str = "0"
    limit: str = "0"
    share: int = 0
    tone: str = Tone.ACCENT.value
    model_calls: str = "0"
    sms_segments: str = "0"
    cost: str = "$0"


@dataclass(frozen=True)
class Day:
    name: str
    hours: str
    is_open: bool


@dataclass(frozen=True)
class Service:
    id: str
    name: str
    price: str
    tells: str


@dataclass(frozen=True)
class Number:
    """A number, and what taking it away would do."""

    id: str = ""
    number: str = ""
    name: str = ""
    is_primary: bool = False
    if_removed: str = ""


@dataclass(frozen=True)
class Pause:
    """Why and until when nothing unprompted goes out; no words where nothing is paused."""

    why: str = ""
    until: str = ""


@dataclass(frozen=True)
class Counts:
    """What a suspension or a switch would change, in words."""

    texts: str = ""
    conversations: str = ""
    people: str = ""
    missing: list[str] = field(default_factory=list)


def facts(client: ClientDetail) -> Facts:
    info = client.info
    return Facts(
        id=str(client.id),
        name=info.business_name,
        status=client.status.value,
        status_word=STATUS_WORDS[client.status],
        tone=STATUS_TONES[client.status].value,
        is_test=client.is_test,
        created_at=client.created_at.isoformat(),
        phone=phone.display(info.phone),
        emergency_phone=phone.display(info.emergency_phone or ""),
        trade=capital(info.trade or "–"),
        typed=Typed(
            business_name=info.business_name,
            owner_name=info.owner_name,
            email=info.email,
            phone=info.phone,
            emergency_phone=info.emergency_phone or "",
            timezone=info.timezone,
            trade=info.trade or "",
            google_business_url=info.google_business_url or "",
        ),
    )


def usage(used: UsageFacts) -> Usage:
    share = used.segments_sent / used.limit if used.limit else 1.0
    tone = Tone.DANGER if share >= 1 else Tone.WARNING if share >= NEARLY_USED else Tone.ACCENT
    return Usage(
        segments=f"{used.segments_sent:,}",
        limit=f"{used.limit:,}",
        share=min(100, round(share * 100)),
        tone=tone.value,
        model_calls=f"{used.model_calls:,}",
        sms_segments=f"{used.sms_segments:,}",
        cost=money.dollars_from_microcents(used.cost_microcents) if used.cost_microcents else "$0",
    )


def pause(found: PauseFacts | None) -> Pause:
    if found is None:
        return Pause()
    advice = carrier_errors.look_up(found.code).agency
    why = f"The carrier stops texts ({carrier_errors.described(found.code)}). {advice}"
    return Pause(why, found.until.isoformat())


def days(hours: tuple[DayFacts, ...]) -> list[Day]:
    """The week, beginning with Monday."""
    known = {day.day_of_week: day for day in hours}
    return [_day(number, known.get(number)) for number in (1, 2, 3, 4, 5, 6, 0)]


def services(sold: tuple[ServiceFacts, ...]) -> list[Service]:
    return [
        Service(str(one.id), capital(one.name), _price(one), TELLS_PRICE[one.disclosure])
        for one in sold
    ]


def numbers(client: ClientDetail) -> list[Number]:
    listed = client.numbers
    return [
        Number(
            id=str(number.id),
            number=phone.display(number.phone_number),
            name=number.friendly_name or "",
            is_primary=number.is_primary,
            if_removed=_if_removed(number, listed, client.info.business_name),
        )
        for number in listed
    ]


def counts(found: Consequences, missing: list[Need]) -> Counts:
    return Counts(
        texts=_cancelled(found.scheduled_texts),
        conversations=counted(found.ai_conversations, "conversation", "conversations"),
        people=counted(found.people_with_access, "person", "people"),
        missing=[MISSING[need] for need in missing],
    )


def counted(number: int, one: str, many: str) -> str:
    """`1 text`, `14 texts`, `no texts`."""
    return f"{number:,} {one if number == 1 else many}" if number else f"no {many}"


def _cancelled(texts: int) -> str:
    if not texts:
        return "cancels nothing, as no text is scheduled"
    word, they = ("text", "it is") if texts == 1 else ("texts", "they are")
    return f"cancels {texts:,} scheduled {word}; {they} not sent later either"


def _day(number: int, day: DayFacts | None) -> Day:
    if day is None or day.opens is None or day.closes is None:
        return Day(DAYS[number], "Closed", False)
    return Day(DAYS[number], f"{day.opens:%H:%M} – {day.closes:%H:%M}", True)


def _price(service: ServiceFacts) -> str:
    low, high = service.price_min_cents, service.price_max_cents
    if low is None or high is None:
        return "No price range"
    return f"{_whole(low)} – {_whole(high)}"


def _whole(cents: int) -> str:
    return money.dollars(cents).removesuffix(".00")


def _if_removed(number: NumberFacts, listed: tuple[NumberFacts, ...], business: str) -> str:
    others = [other for other in listed if other.id != number.id]
    gone = f"Texts to {phone.display(number.phone_number)} are not answered any more."
    if not others:
        return f"{gone} It is the only number: {business} can then neither get nor send texts."
    if not number.is_primary:
        return gone
    return f"{gone} Another number of {business} becomes the primary one."
