"""A business's settings as the browser gets them, in words."""

from dataclasses import dataclass
from datetime import time

from cs_app.clients.opening_hours import HoursOnFile
from cs_app.clients.opening_times import ClosedDate, DayHours
from cs_app.clients.regions import NAMES
from cs_app.clients.spending import Spending
from cs_app.compliance.models import NightPolicy
from cs_app.compliance.own_window import OwnHours
from cs_app.kernel.money import dollars
from cs_app.messaging.segments import Size
from cs_app.messaging.template_editing import OwnText, Texts, preview
from cs_app.web.design.tokens import Tone

NEARLY_USED = 0.8
MONDAY_FIRST = (1, 2, 3, 4, 5, 6, 0)
NIGHT_WORDS = {
    NightPolicy.ANSWER: (
        "Answer at once",
        "Who writes or calls at night gets an answer within seconds. Nothing else goes out.",
    ),
    NightPolicy.STRICT: (
        "Wait for the morning",
        "Nothing goes out at night; who writes then is answered in the morning. Only somebody in "
        "danger is told at once whom to call.",
    ),
}


@dataclass(frozen=True)
class DayLine:
    name: str
    hours: str
    breaks: str
    is_open: bool


@dataclass(frozen=True)
class ClosedLine:
    """A date of the list; `date` is spelt out."""

    id: str = ""
    date: str = ""
    label: str = ""
    is_open: bool = False


@dataclass(frozen=True)
class QuietLine:
    weekdays: str = ""
    weekend: str = ""
    holidays: str = ""
    night: str = ""
    night_means: str = ""
    enforced: bool = True


@dataclass(frozen=True)
class SpendingLine:
    """`share` of the limit is in percent."""

    used: str = "0"
    limit: str = "0"
    share: int = 0
    tone: str = Tone.ACCENT.value
    budget: str = ""
    may_set_limit: bool = False
    may_set_budget: bool = False


@dataclass(frozen=True)
class TextLine:
    """One kind of text; `shown` is what a made-up lead gets."""

    id: str = ""
    title: str = ""
    when: str = ""
    shown: str = ""
    size: str = ""
    is_own: bool = False


def day_lines(on_file: HoursOnFile) -> list[DayLine]:
    """The week, beginning with Monday."""
    known = {day.day: day for day in on_file.hours.week}
    return [_day(known.get(number, DayHours(number))) for number in MONDAY_FIRST]


def closed_lines(on_file: HoursOnFile) -> list[ClosedLine]:
    return [_closed(day) for day in on_file.hours.closed_days]


def region_words(on_file: HoursOnFile) -> str:
    return NAMES.get(on_file.region or "", "")


def quiet_line(hours: OwnHours) -> QuietLine:
    night, means = NIGHT_WORDS[hours.night_policy]
    weekend = "As on weekdays"
    if hours.weekend_opens is not None and hours.weekend_closes is not None:
        weekend = f"{clock_hour(hours.weekend_opens)} to {clock_hour(hours.weekend_closes)}"
    return QuietLine(
        weekdays=f"{clock_hour(hours.opens)} to {clock_hour(hours.closes)}",
        weekend=weekend,
        holidays="No texts all day" if hours.closed_on_holidays else "As on other days",
        night=night,
        night_means=means,
        enforced=hours.enforced,
    )


def spending_line(spent: Spending) -> SpendingLine:
    share = spent.used / spent.limit if spent.limit else 1.0
    tone = Tone.DANGER if share >= 1 else Tone.WARNING if share >= NEARLY_USED else Tone.ACCENT
    return SpendingLine(
        used=f"{spent.used:,}",
        limit=f"{spent.limit:,}",
        share=min(100, round(share * 100)),
        tone=tone.value,
        budget="" if spent.budget_cents is None else dollars(spent.budget_cents),
        may_set_limit=spent.may_set_limit,
        may_set_budget=spent.may_set_budget,
    )


def text_lines(texts: Texts) -> list[TextLine]:
    return [_text(one, texts) for one in texts.texts]


def size_words(size: Size) -> str:
    """`1 segment, 120 characters`, and whether a sign makes it dear."""
    parts = f"{size.segments} segment" + ("" if size.segments == 1 else "s")
    letters = f"{size.characters:,} characters"
    dear = ", 70 a segment because of special characters" if size.unicode else ""
    return f"{parts}, {letters}{dear}"


def clock_hour(hour: int) -> str:
    """`8:00 AM`; 24 is midnight."""
    return f"{hour % 12 or 12}:00 {'AM' if hour % 24 < 12 else 'PM'}"


def span(starts: time, ends: time) -> str:
    """`08:00 – 17:00`."""
    return f"{starts:%H:%M} – {ends:%H:%M}"


def _day(day: DayHours) -> DayLine:
    if day.opens is None or day.closes is None:
        return DayLine(day.name, "Closed", "", False)
    breaks = ", ".join(span(pause.starts, pause.ends) for pause in day.breaks)
    return DayLine(day.name, span(day.opens, day.closes), breaks, True)


def _closed(day: ClosedDate) -> ClosedLine:
    date = f"{day.on:%A}, {day.on:%B} {day.on.day}, {day.on.year}"
    return ClosedLine(str(day.id), date, day.label, day.is_open)


def _text(one: OwnText, texts: Texts) -> TextLine:
    seen = preview(one.words, texts.facts)
    return TextLine(
        id=one.kind.value,
        title=one.usual.title,
        when=one.usual.when,
        shown=seen.text,
        size=size_words(seen.size),
        is_own=one.own is not None,
    )
